### Wat programma's van de apparaat-API te horen krijgen, en haar pagina. Titels van problemen worden door mensen gelezen, in een app.

problem-malformed-request = Het adres of een header van dit verzoek is niet te lezen.
problem-forbidden = Dat mag hier niet.
problem-not-found = Hier is niets, of het is niet voor uw account.
problem-method-not-allowed = Dit adres neemt dit soort verzoek niet aan.
problem-too-large = Dat is groter dan hier wordt aangenomen.
problem-unsupported-media-type = De inhoud moet JSON zijn, en dat ook zeggen.
problem-malformed-body = De inhoud is niet wat hier wordt gevraagd.
problem-too-many-tries = Te veel pogingen. Wacht even.
problem-internal = Er ging bij ons iets mis. Er is niets half gedaan.
problem-unavailable = We kunnen nu niet bij onze gegevens. Probeer het zo nog eens.
problem-dpop-proof-missing = Het bewijs met de sleutel van de telefoon ontbreekt.
problem-dpop-proof-invalid = Het bewijs met de sleutel van de telefoon telt niet.
problem-dpop-nonce = Het bewijs heeft de waarde nodig die bij dit antwoord zit. Stuur het daarmee opnieuw.
problem-token-invalid = Uw toegang is voorbij. Ontgrendel de app of log opnieuw in.
problem-sign-in-needed = Log daarvoor in.
problem-device-token-needed = Dat kan alleen in de app op uw vertrouwde apparaat.
problem-malformed-code = De code heeft tien letters en cijfers.
problem-malformed-device = Naam, model en platform van het apparaat moeten korte, afdrukbare teksten zijn.
problem-malformed-key = De publieke sleutel moet een JWK zijn van een punt op de kromme P-256, zonder het geheime deel.
problem-code-gone = De code is gebruikt, vervangen of verlopen. Vraag een nieuwe aan.
problem-device-stands = U hebt al een vertrouwd apparaat. Bent u de toegang kwijt, kies dan “Ik ben de toegang tot mijn apparaat kwijt”.
problem-request-open = U hebt al een open verzoek. Er is niets opnieuw verstuurd.
problem-no-device = U hebt geen vertrouwd apparaat, dus er valt niets te herstellen. U kunt meteen een telefoon activeren.
problem-no-phone = We hebben geen nummer van u om te bellen. Vraag een beheerder van uw organisatie om er een in te voeren.
problem-number-held = Uw telefoonnummer is onlangs gewijzigd; daarom wachten verzoeken 72 uur. Een beheerder die zeker weet dat u het bent, kan dat opheffen.
problem-number-not-called = Uw nummer is uit een land dat we niet bellen, of van een soort die we niet bellen. Vraag een beheerder om een ander in te voeren.
problem-nobody-decides = Er is geen andere beheerder in uw organisatie, en niemand beslist over het eigen verzoek. Er is niets verstuurd.
problem-not-this-device = Dit kan niet vanaf deze telefoon worden gevraagd. Hebt u uw vertrouwde apparaat nog, vraag het dan daar; bent u het kwijt, meld dat dan op de nieuwe telefoon.
problem-not-blocked = De app is op deze telefoon niet geblokkeerd. Open hem met uw toegangscode, of kies ‘Toegangscode vergeten?’.
problem-on-hold = Een beheerder moet u eerst spreken: een eerder verzoek op uw naam is gemeld als niet van u.
problem-too-many-requests = U hebt het 3 keer in 24 uur gevraagd. Er is niets verstuurd.
problem-too-many-calls = Er zijn nu geen oproepen meer mogelijk.
problem-too-soon = We hebben u net nog gebeld. Wacht even voordat u om een nieuwe oproep vraagt.
problem-wrong-code = Dat is niet de code. Gebruik de code uit de laatste oproep, of vraag om een nieuwe.
problem-malformed-digits = Een code heeft 6 cijfers. Deze poging telde niet mee.
problem-call-code-gone = Er is nu geen code die geldt. Vraag om een nieuwe oproep. Deze poging telde niet mee.
problem-request-failed = Te veel verkeerde codes: dit verzoek is beëindigd, om uw account te beschermen. U kunt het opnieuw vragen.
problem-not-now = Het verzoek is intussen verder. Er is niets gedaan.

### De pagina die de apparaat-API beschrijft.

api-title = Apparaat-API
api-lead = Wat een mobiele app nodig heeft om mensen te laten inloggen, hun vertrouwde apparaat te worden en ze na een verloren telefoon weer in { $app } te laten.
api-form = De inhoud is JSON, tot 16 KiB. Wat daarin onbekend is, wordt geweigerd. Tijden zijn RFC 3339 in UTC.
api-problems = Wat niet lukt, wordt beantwoord als problem details (RFC 9457), met een vast type en een titel in de taal van Accept-Language.
api-proof = De meeste aanroepen vragen een bewijs dat de telefoon zijn sleutel bezit (DPoP, RFC 9449, ES256). Elk antwoord brengt in de header DPoP-Nonce de nonce voor het volgende mee.
api-token = Access tokens horen bij die sleutel en leven kort. Ze eindigen meteen als het apparaat of de persoon wordt geblokkeerd.
api-english = De aanroepen zijn in het Engels beschreven, net als in het document voor programma’s:
api-calls = Aanroepen
api-takes-token = DPoP en een access token
api-optional = niet verplicht
api-body = Inhoud
api-answers = Antwoorden
