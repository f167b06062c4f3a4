### Was an einer Liste von Mitgliedern falsch sein kann.

import-unreadable = lässt sich nicht als Zeile einer CSV-Datei lesen
import-not-utf8 = ist kein UTF-8; speichern Sie die Datei als „CSV UTF-8“
import-unknown-column = eine Spalte „{ $name }“ gibt es nicht; die Kopfzeile muss lauten: { $columns }
import-double-column = die Spalte „{ $name }“ kommt zweimal vor; die Kopfzeile muss lauten: { $columns }
import-missing-column = die Spalte „{ $name }“ fehlt; die Kopfzeile muss lauten: { $columns }
import-fields = hat { $count } Felder, die Kopfzeile hat { $header }
import-email = E-Mail „{ $typed }“ ist keine Adresse wie noor@example.com
import-email-twice = E-Mail „{ $email }“ steht auch in Zeile { $line }
import-name = der Name muss 1 bis { $count } Zeichen in einer Zeile haben
import-role = die Rolle „{ $typed }“ muss employee, admin oder support sein
import-phone = die Telefonnummer braucht eine Ländervorwahl, wie +31612345678, oder bleibt leer
import-locale = die Sprache „{ $typed }“ muss nl, en oder de sein oder leer bleiben
import-role-from-provider = die Rolle kommt aus den Gruppen des Identitätsanbieters und lässt sich nur dort ändern
import-support = Support wird vom Identitätsanbieter oder vom Betreiber des Portals vergeben und entzogen, nicht hier
import-last-admin = es bliebe niemand übrig, der Admin ist
import-too-many = eine Seite nimmt bis zu { $most } Zeilen; teilen Sie die Liste
