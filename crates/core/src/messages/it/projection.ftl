# States and projections.

state-achieved = raggiunto
state-not-achieved = non raggiunto
state-on-track = in linea
state-at-risk = a rischio
state-late = in ritardo
state-not-measured = non rilevato

projection-method-recorded = valore già rilevato
projection-method-linear = il conteggio prosegue come finora
projection-method-level = l’ultimo livello rilevato resta
projection-method-as-planned = ciò che non è ancora scaduto è fatto in tempo
projection-method-overdue = scaduto senza rilevazione
projection-method-closed = anno chiuso senza rilevazione
projection-method-mean = composta dalle proiezioni delle parti

projection-quality-certain = certa
projection-quality-good = buona
projection-quality-fair = discreta
projection-quality-weak = debole
projection-quality-absent = assente
