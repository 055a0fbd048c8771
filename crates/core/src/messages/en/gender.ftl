# What spending does to gender inequality.

gender-effect-direct = aimed at reducing inequality
gender-effect-sensitive = gender-sensitive
gender-effect-neutral = neutral
gender-effect-unclassified = not classified
