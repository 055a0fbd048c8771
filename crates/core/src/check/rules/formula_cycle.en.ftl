formula-cycle = the formula of { $indicator } needs its own result: { $way }
    .help = take out of the formula the node that leads back to { $indicator }
    .title = Formula that goes round in a circle
    .what = A formula may read other scores, but none of them may depend on it: neither directly nor through the objectives that hold them.
    .why = A score that depends on itself can be neither computed nor explained.
    .example = Indicator `sg/1/1` reads `achievement("sg/1")`, which is the mean of its indicators.
    .instead = `share_achieved(objectives("ente/1".."ente/3"), 90%)`
