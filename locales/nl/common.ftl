### Wat elke pagina deelt.

language-name = Nederlands
skip-to-content = Naar de inhoud
main-navigation = Hoofdmenu
tab-profile = Profiel
tab-tasks = Mijn taken
tab-approvals = Goedkeuringen
tab-history = Geschiedenis
language-menu = Taal: { $language }
account-menu = Account: { $name }
sign-out = Uitloggen
foot-for = { $app } voor { $organization }
reference = Referentie
unknown = Onbekend
optional = (niet verplicht)
newer = Nieuwer
older = Ouder
previous = Vorige
next = Volgende
pages = Delen van de lijst
qr-code = QR-code die de telefoon activeert
