code-malformed = the code `{ $code }` is not written like `{ $pattern }`
    .help = write the code after the scheme `{ $pattern }`, where 9 is a digit and A a capital letter
    .title = Malformed code
    .what = Where the body says how it writes its codes, every code of the tree must follow the scheme of its level. Codes that were not legible in the source document, given by position, do not count.
    .why = The code is the project's address in budgets, monitoring and reports: when it has another shape, whoever looks for it does not find it.
    .example = With the scheme `9 9A 9A99 9A9999` the project is written `1B011`.
    .instead = `"code": "1B0101"`
