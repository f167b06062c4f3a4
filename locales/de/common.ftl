### Was jede Seite teilt.

language-name = Deutsch
skip-to-content = Zum Inhalt
main-navigation = Hauptmenü
tab-profile = Profil
tab-tasks = Meine Aufgaben
tab-approvals = Genehmigungen
tab-history = Verlauf
language-menu = Sprache: { $language }
account-menu = Konto: { $name }
sign-out = Abmelden
foot-for = { $app } für { $organization }
reference = Referenz
unknown = Unbekannt
optional = (freiwillig)
newer = Neuer
older = Älter
previous = Zurück
next = Weiter
pages = Teile der Liste
qr-code = QR-Code, der das Telefon aktiviert
