import java.io.FileInputStream;
import java.io.InputStream;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF whether each file conforms to each flavour, and prints one line per answer. */
public final class Validate {
    public static void main(String[] args) {
        if (args.length < 2) {
            System.err.println("usage: verapdf FLAVOUR[,FLAVOUR…] FILE…   (flavours: 2a, 3a, ua1, …)");
            System.exit(2);
        }
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean conforms = true;
        for (int i = 1; i < args.length; i++) {
            for (String flavour : args[0].split(",")) {
                String failures = failures(args[i], flavour);
                conforms &= failures.isEmpty();
                System.out.println(args[i] + " " + flavour + (failures.isEmpty() ? " ok" : " failed " + failures));
            }
        }
        System.exit(conforms ? 0 : 1);
    }

    /** The clauses that the file fails, as `clause-test:checks`; empty when it conforms. */
    private static String failures(String file, String flavour) {
        PDFAFlavour wanted = PDFAFlavour.byFlavourId(flavour);
        if (wanted == PDFAFlavour.NO_FLAVOUR) {
            return "unknown-flavour";
        }
        try (InputStream in = new FileInputStream(file);
                var parser = Foundries.defaultInstance().createParser(in, wanted);
                var validator = Foundries.defaultInstance().createValidator(wanted, 100, true, false, false)) {
            ValidationResult result = validator.validate(parser);
            TreeSet<String> clauses = new TreeSet<>();
            result.getFailedChecks().forEach((rule, count) ->
                clauses.add(rule.getClause() + "-" + rule.getTestNumber() + ":" + count));
            if (!result.isCompliant() && clauses.isEmpty()) {
                return "not-validated";
            }
            return String.join(" ", clauses);
        } catch (Exception e) {
            return "unreadable: " + e.getMessage();
        }
    }
}
