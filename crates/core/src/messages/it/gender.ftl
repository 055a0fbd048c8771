# What spending does to gender inequality.

gender-effect-direct = diretta a ridurre le diseguaglianze
gender-effect-sensitive = sensibile al genere
gender-effect-neutral = neutrale
gender-effect-unclassified = non classificata
