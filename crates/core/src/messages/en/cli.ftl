# What could not be done, from the command line.

input-missing = there is no file { $path }
    .help = check the path
input-directory = { $path } is a folder and a file is needed here
    .help = name the file inside the folder
input-unreadable = the file { $path } cannot be read: { $reason }
    .help = check its permissions
input-too-large = the file { $path } has { $megabytes } MB and at most { $limit } are read
    .help = name the document of the plan, not an archive
input-empty = the file { $path } is empty
    .help = name a plan in the native format (JSON) or a published plan (Markdown)
input-binary = the file { $path } is not a text: it is { $kind }
    .help = convert the document to Markdown first, or name the plan in the native format
input-not-utf8 = the file { $path } is not UTF-8: byte { $byte }, on line { $line }, cannot be read
    .help = save the file as UTF-8
output-unwritable = the file { $path } cannot be written: { $reason }
    .help = check that the folder exists and that there is room
plan-unusable = { $path } does not hold a plan that can be used
    .help = see its faults with `cannocchiale check { $path }`
document-failed = the document could not be composed: { $reason }
    .help = this is a fault of the program: report it with the plan that causes it
listen-failed = cannot listen on { $address }: { $reason }
    .help = choose another address with --listen, such as 127.0.0.1:0
check-unknown = there is no check named `{ $name }`
    .help = { $similar ->
        [none] the list is in `cannocchiale explain --list`
       *[other] perhaps you meant `{ $similar }`; the list is in `cannocchiale explain --list`
    }
imported-to = plan written to { $path }
published-to = document written to { $path } ({ $kilobytes } kB)
progress-import = reading the document
progress-publish = composing the document
serving = Cannocchiale is ready: { $address }
serving-stop = to stop it: Ctrl+C
