### De eigen pagina's van een lid.

profile-pages = Profielpagina's
profile-title = Profiel
profile-security = Beveiliging
profile-preferences = Voorkeuren

profile-details = Gegevens
profile-details-lead = Wat we van u weten. Klopt er iets niet? Vraag een beheerder van uw organisatie het te verbeteren.
profile-name = Naam
profile-email = E-mail
profile-phone = Telefoonnummer voor oproepen
profile-phone-hint = Dit nummer bellen we om zeker te weten dat u het bent, als u uw app-toegang herstelt.
profile-no-phone = Geen nummer bekend
profile-no-phone-todo = Zonder nummer kunnen we u niet bellen, en komt u niet terug in de app als u uw telefoon kwijtraakt. Vraag een beheerder van uw organisatie het vandaag nog in te vullen.
profile-organization = Organisatie
profile-sign-in = Inloggen
profile-sso = Single sign-on
profile-sso-hint = Met uw werkaccount. Er is hier geen eigen wachtwoord.
profile-roles = Rollen
profile-employee = Medewerker
profile-employee-may = Heeft een vertrouwd apparaat en kan de app-toegang herstellen
profile-admin = Beheerder
profile-admin-may = Beslist over verzoeken van anderen en leest de geschiedenis van de organisatie
profile-support = Support
profile-support-may = Leest de geschiedenis van alle organisaties

profile-device = Vertrouwd apparaat
profile-device-lead = De enige telefoon die { $app } op uw naam kan openen.
profile-active = Actief
profile-suspended = Geblokkeerd
profile-suspended-hint = U hebt deze telefoon als verloren gemeld. Hij kan niets tot u dat terugneemt.
profile-see-request = Naar uw verzoek
profile-added = Toegevoegd
profile-last-used = Laatst gebruikt
profile-never-used = Nog niet gebruikt
profile-new-phone = Kwijt, of een nieuwe telefoon?
profile-restore = App-toegang herstellen
profile-forget = Apparaat vergeten
profile-forget-title = { $device } vergeten?
profile-forget-text = Dit apparaat kan { $app } dan niet meer openen. Om de app weer te gebruiken, activeert u op deze pagina een telefoon.
profile-forget-keep = Behouden
profile-forget-button = { $device } vergeten
profile-no-device = U hebt geen vertrouwd apparaat
profile-no-device-text = Houd de telefoon bij de hand waarop u { $app } wilt gebruiken. U krijgt een afbeelding om te scannen en een eenmalige code.
profile-activate = Een telefoon activeren
profile-step-install = Installeer { $app } op de telefoon en open de app.
profile-step-open = Kies ‘Activeren met een code’.
profile-step-scan = Scan de afbeelding, of typ de code.
profile-code = Eenmalige code
profile-code-left = Nog { $left } geldig, voor één telefoon
profile-new-code = Nieuwe code
profile-code-note = Wie deze code heeft, kan een telefoon op uw naam activeren. Laat hem aan niemand zien.

profile-restore-text = Voor als uw telefoon kwijt, gestolen of vervangen is: we bellen u, uw beheerders beslissen en u stelt een nieuwe telefoon in.
profile-restore-open = Uw verzoek loopt. Bekijk hoe het ervoor staat en wat er nu komt.
profile-restore-continue = Naar uw verzoek

profile-sessions = Waar u bent ingelogd
profile-sessions-lead = Ziet u er een die u niet kent? Beëindig hem, en zeg het tegen een beheerder van uw organisatie.
profile-session-this = Deze
profile-session-unknown = Een onbekende browser
profile-session-from = vanaf { $from }
profile-session-since = ingelogd: { $when }
profile-session-seen = laatst gebruikt: { $when }
profile-session-app = De app op uw telefoon
profile-session-end = Beëindigen
profile-session-end-of = de sessie in { $what }
profile-sessions-end-others = Alle andere beëindigen
profile-sessions-only = U bent nergens anders ingelogd.

profile-choices = Taal, tijd en uiterlijk
profile-choices-lead = Ook berichten aan u zijn in deze taal.
profile-language = Taal
profile-time-zone = Tijdzone
profile-zone-theirs = Zoals { $organization }: { $zone }
profile-theme = Kleuren
profile-theme-hint = Voor deze browser.
profile-theme-system = Zoals het systeem
profile-theme-light = Licht
profile-theme-dark = Donker
profile-save = Voorkeuren opslaan
profile-zone-unknown = Kies een tijdzone uit de lijst.

profile-phone-add = Nummer toevoegen
profile-phone-change = Nummer wijzigen
profile-phone-held = Onlangs gewijzigd: tot { $when } kunt u de app-toegang niet herstellen, tenzij een beheerder bevestigt dat u het was.
profile-no-phone-add = Zonder nummer kunnen we u niet bellen, en komt u niet terug in de app als u uw telefoon kwijtraakt. Voeg het vandaag nog toe.
