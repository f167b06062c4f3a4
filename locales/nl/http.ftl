### Fouten die elke pagina kan tegenkomen, en wat pagina's zeggen nadat iets is gedaan.

failure-status = Fout { $status } · { $when }
failure-home = Naar de startpagina
failure-again = Opnieuw proberen

bad-request-title = Dit konden we niet lezen
bad-request-happened = Iets in het adres of het formulier is niet zoals deze pagina het verwacht.
bad-request-todo = Er is niets veranderd. Ga terug, controleer wat u hebt ingevuld en verstuur het opnieuw.
not-utf8-title = Sommige tekens zijn niet te lezen
not-utf8-happened = Het formulier bevat tekens die deze pagina niet kan lezen.
not-utf8-todo = Er is niets veranderd. Ga terug, typ de tekst opnieuw in plaats van te plakken en verstuur het formulier.
forged-title = Dit formulier is niet meer geldig
forged-happened = Het formulier kwam van een oude pagina of van een andere site en is daarom niet aangenomen.
forged-todo = Er is niets veranderd. Open de pagina opnieuw en herhaal daar de laatste stap.
session-over-title = Uw sessie is afgelopen
session-over-happened = U bent uitgelogd omdat u een tijd weg was.
session-over-todo = Er is niets verloren. Log in en u bent terug op dezelfde pagina; wat u typte is bewaard, behalve codes.
session-over-again = Opnieuw inloggen
forbidden-title = Deze pagina is niet voor u
forbidden-happened = U bent ingelogd, maar deze pagina of stap hoort niet bij uw rol.
forbidden-todo = Er is niets veranderd. Hebt u dit nodig voor uw werk, vraag het dan een beheerder van uw organisatie.
not-found-title = Hier is niets
not-found-happened = De pagina bestaat niet, of is niet voor uw account.
not-found-todo = Controleer het adres, of begin bij uw eigen pagina's.
method-title = Zo kan deze pagina niet worden gebruikt
method-happened = De pagina bestaat, maar neemt dit soort verzoek niet aan.
method-todo = Er is niets veranderd. Begin bij uw eigen pagina's.
too-large-title = Dat was te veel ineens
too-large-happened = Wat is verstuurd is groter dan deze pagina aanneemt, of is geen formulier.
too-large-todo = Er is niets veranderd. Ga terug, maak de tekst korter en verstuur hem opnieuw.
too-many-title = Te veel pogingen
too-many-happened = Vanaf uw netwerk waren er in korte tijd veel mislukte pogingen.
too-many-todo = Er is niets verloren. U kunt het opnieuw proberen over { $wait }.
unavailable-title = We kunnen nu niet bij onze gegevens
unavailable-happened = Het portaal werkt, maar de database antwoordt niet.
unavailable-todo = Er is niets verloren en niets half gedaan. Meestal is het binnen een minuut terug; probeer het dan opnieuw.
internal-title = Er ging bij ons iets mis
internal-happened = We maakten een fout; die is vastgelegd voor de mensen die dit portaal beheren.
internal-todo = Er is niets half gedaan. Probeer het opnieuw; blijft het zo, noem dan uw beheerder de tijd hieronder.

flash-approved = Goedgekeurd. Het oude apparaat is gedeactiveerd en de persoon heeft bericht.
flash-rejected = Afgewezen. De persoon heeft uw reden gekregen.
flash-cancelled = Uw verzoek is geannuleerd.
flash-called-again = We bellen u opnieuw. De vorige code telt niet meer.
flash-forgotten = Het apparaat is vergeten.
flash-resumed = Uw telefoon is niet meer geblokkeerd.
flash-new-code = Hier is een nieuwe code. De vorige werkt niet meer.
flash-signed-out = U bent uitgelogd.
foot-demo = Over deze demo

flash-sessions-ended = Beëindigd. Wie hem gebruikte, moet opnieuw inloggen.
flash-preferences-saved = Uw voorkeuren zijn opgeslagen.
sign-in-again-title = Log nog een keer in
sign-in-again-happened = Voor deze stap moet u in het laatste kwartier zijn ingelogd, zodat niemand hem zet in een browser die u open hebt laten staan.
sign-in-again-todo = U logt in met uw werkaccount en komt terug op dezelfde pagina. Wat u hebt getypt, blijft bewaard.
flash-number-changed = Uw nummer is vastgelegd. U krijgt er een e-mail over.
