### De leden van een organisatie, voor haar beheerders.

members-lead = Iedereen van { $organization } die hier mag inloggen.
members-caption = Leden, op naam
members-search = Naam of e-mail
members-find = Zoeken
members-all = Alles tonen
members-nobody = Niemand gevonden
members-nobody-text = Geen naam en geen adres bevat ‘{ $text }’.
members-role = Rol
members-phone = Telefoon
members-request = Lopend verzoek
members-never = Nog niet ingelogd
members-none = geen
members-no-open-request = geen
members-nothing = niets
members-no-language = Nog niet gekozen
members-admin-and-support = Beheerder en support
members-suspended = Geschorst
members-number-held = Nieuw nummer, in de wacht

members-since = Lid sinds
members-first-sign-in = eerste keer ingelogd op { $when }
members-last-sign-in = Laatst ingelogd
members-phone-changed = gewijzigd op { $when }
members-by-provider = uit de groepen van de identiteitsprovider
members-requests = Verzoeken
members-no-requests = Deze persoon heeft nog nooit om herstel van de app-toegang gevraagd.
members-no-history = Niets naast de verzoeken hierboven.
members-change = Wijzigen
members-device-unusable = Onbruikbaar tijdens de schorsing

members-held-title = Een nieuw telefoonnummer staat in de wacht
members-held-text = Tot { $when } kan deze persoon de app-toegang niet herstellen. Hebt u de persoon gezien of gesproken en weet u dat het nieuwe nummer klopt? Bevestig het dan.
members-confirm-number = Ik weet dat het klopt
members-confirm-other-own = Een andere beheerder moet uw nummer bevestigen.
members-phone-add = Nummer invoeren
members-phone-correct = Nummer verbeteren
members-phone-hint = Met landnummer. De persoon krijgt een e-mail; een nummer dat vervangen wordt, wordt gebeld. Herstel wacht daarna 72 uur, tot een andere beheerder bevestigt.
members-phone-save = Nummer opslaan

members-is-admin = Beslist over verzoeken van anderen en beheert de leden.
members-is-no-admin = Gaat alleen over het eigen apparaat.
members-make-admin = Beheerder maken
members-take-admin = Geen beheerder meer
members-role-from-provider = De rollen van deze persoon komen uit de groepen van de identiteitsprovider. Wijzig ze daar; ze gelden vanaf de volgende keer inloggen.
members-last-admin = Dit is de laatste beheerder. Maak eerst iemand anders beheerder.
members-access = Toegang
members-suspend-text = Beëindigt meteen alle sessies, en de app werkt niet meer op de telefoon, tot u de persoon weer toelaat.
members-suspend = { $name } schorsen
members-suspended-since = Geschorst: { $when }. Inloggen kan niet, en de app werkt niet op de telefoon.
members-reinstate = { $name } weer toelaten
members-not-oneself = Niemand schorst zichzelf. Een andere beheerder kan het wel.

members-import = Leden importeren
members-import-lead = Kies een CSV-bestand. U ziet wat elke regel zou doen voordat er iets wordt gewijzigd.
members-file = CSV-bestand
members-file-hint = In UTF-8, met komma's of puntkomma's, hooguit { $most } regels en 512 KiB.
members-preview = Laat zien wat er zou gebeuren
members-columns = De vijf kolommen
members-column-email = het adres waaraan de persoon wordt herkend; het verandert hier nooit
members-column-name = de hele naam
members-column-role = employee of admin
members-column-phone = met landnummer, zoals +31612345678; leeg laat staan wat bekend is
members-column-locale = nl, en of de; leeg laat staan wat bekend is
members-bad-title = Er is niets geïmporteerd
members-bad-text = { $count ->
    [one] Eén regel klopt niet. Verbeter hem in het bestand en kies het opnieuw.
   *[other] { $count } regels kloppen niet. Verbeter ze in het bestand en kies het opnieuw.
}
members-line = Regel
members-wrong = Wat er mis is
members-preview-title = Dit zou er gebeuren
members-preview-lead = Er is nog niets gewijzigd. Alles wordt gedaan, of niets.
members-other-file = Een ander bestand kiezen
members-import-now = { $count ->
    [one] Eén persoon importeren
   *[other] { $count } personen importeren
}
members-import-not = Niet importeren
members-import-nothing = Iedereen op de lijst staat er al precies zo in.
members-stale = Intussen heeft iemand de leden gewijzigd, dus de lijst zou iets anders doen dan u hebt gezien. Kijk nog een keer.
members-effect = Wat er gebeurt
members-what = Wijzigingen
members-row-added = Nieuw
members-row-changed = Gewijzigd
members-row-same = Ongewijzigd
members-news-name = Naam: { $before } wordt { $after }
members-news-role = Rol: { $before } wordt { $after }
members-news-phone = Telefoon: { $before } wordt { $after }
members-news-lang = Taal: { $before } wordt { $after }
members-on-hold = Stop: ‘dit was ik niet’
members-on-hold-text = Over een verzoek op naam van deze persoon is gemeld: dit was ik niet. Totdat een beheerder de stop opheft, kan de persoon geen verzoek versturen en geen telefoon activeren.
members-on-hold-see = Bekijk voor wie een stop geldt
