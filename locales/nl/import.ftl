### Wat er mis kan zijn met een lijst van leden.

import-unreadable = is niet te lezen als regel van een CSV-bestand
import-not-utf8 = is geen UTF-8; sla het bestand op als ‘CSV UTF-8’
import-unknown-column = er is geen kolom ‘{ $name }’; de kop moet zijn: { $columns }
import-double-column = de kolom ‘{ $name }’ staat er twee keer; de kop moet zijn: { $columns }
import-missing-column = de kolom ‘{ $name }’ ontbreekt; de kop moet zijn: { $columns }
import-fields = heeft { $count } velden, de kop heeft er { $header }
import-email = e-mail ‘{ $typed }’ is geen adres zoals noor@example.com
import-email-twice = e-mail ‘{ $email }’ staat ook op regel { $line }
import-name = de naam moet 1 tot { $count } tekens hebben, op één regel
import-role = de rol ‘{ $typed }’ moet employee, admin of support zijn
import-phone = het telefoonnummer moet een landnummer hebben, zoals +31612345678, of leeg zijn
import-locale = de taal ‘{ $typed }’ moet nl, en of de zijn, of leeg
import-role-from-provider = de rol komt uit de groepen van de identiteitsprovider en is alleen daar te wijzigen
import-support = support wordt door de identiteitsprovider of door wie het portaal beheert gegeven en afgenomen, niet hier
import-last-admin = er zou niemand meer over zijn die beheerder is
import-too-many = een pagina neemt hooguit { $most } regels aan; splits de lijst
