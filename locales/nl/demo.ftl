### De demo: het verhaal, en de identiteitsprovider, de telefoon en de mailbox die erin meespelen.

demo-title = Demo
demo-heading = Iemand is een telefoon kwijt. Help diegene terug.
demo-lead = Alles draait op deze computer, met een eigen identiteitsprovider, telefoonlijn en mailbox. Speel alle rollen, elk in een eigen venster.
demo-story = Het verhaal in drie stappen
demo-step-1 = Noor vraagt.
demo-step-1-what = Ze meldt zich aan, kiest App-toegang herstellen, neemt op met de demotelefoon en voert de code in.
demo-step-2 = Sanne beslist.
demo-step-2-what = Ze vindt het verzoek bij Mijn taken, vergelijkt de woorden met Noor en keurt goed.
demo-step-3 = Noor is terug.
demo-step-3-what = Haar oude telefoon doet niet meer mee. Ze leest de e-mail, activeert de nieuwe, en Priya kan nalezen wat er is gebeurd.
demo-windows = Open een venster
demo-windows-how = Elk venster heeft een eigen adres, zodat alle vier naast elkaar aangemeld blijven. Meld u daar aan als degene van wie het venster is.
demo-be = Wees { $name }
demo-task-noor = Begint met het verzoek. Doe dit als eerste.
demo-task-admin = Beoordeelt het verzoek, en keurt goed of wijst af.
demo-task-second-admin = Kan ook beslissen. Drukken er twee tegelijk, dan wint er één.
demo-task-support = Ziet achteraf de geschiedenis.
demo-part-noor = Medewerker, is haar iPhone 15 kwijt
demo-part-admin = Beheerder, beslist
demo-part-second-admin = Beheerder, beslist ook
demo-part-support = Supportmedewerker, leest mee
demo-part-colleague = Medewerker, heeft haar telefoon nog
demo-part-stranger = Nieuwe collega, heeft nog geen account in de app
demo-one-window = Vindt uw browser deze adressen niet? Speel dan in dit venster en meld u tussen de rollen af:
demo-one-window-link = hier aanmelden
demo-props = Rekwisieten
demo-prop-phone = Telefoon van Noor
demo-prop-phone-what = Gaat over als Readmit belt, spreekt, en toont wat de stem zegt
demo-prop-mailbox-what = Elke e-mail die echt is bezorgd, aan iedereen
demo-prop-new-phone = Nieuwe telefoon
demo-prop-new-phone-what = De app op een andere telefoon. Neemt de eenmalige code van de laatste stap aan, of laat iemand inloggen
demo-prop-undelivered = Een bericht dat niet aankwam
demo-prop-undelivered-what = De mailbox van Pieter was vol. Sanne ziet waarom, en verstuurt de e-mail opnieuw of geeft hem op
demo-again = Speel het zo vaak u wilt: Noor kan ook de nieuwe telefoon kwijtraken. Weer met de eerste beginnen:
demo-back = Demo

demo-who-title = Wie bent u?
demo-who-lead = Hier zouden mensen van { $organization } hun wachtwoord invoeren. In de demo zegt u alleen wie u bent.
demo-who-continue = Doorgaan als { $name }
demo-who-other = Of iemand anders
demo-who-note = Dit is een andere server op deze computer. Hij spreekt OpenID Connect met het portaal, zoals uw eigen identiteitsprovider dat zou doen.
demo-who-cancel = Niet aanmelden

demo-mailbox-title = Mailbox
demo-mailbox-count = { $count ->
    [0] Nog geen berichten.
    [one] Eén bericht aan iedereen in de demo.
   *[other] { $count } berichten aan iedereen in de demo.
}
demo-nothing-left = Niets heeft deze computer verlaten.
demo-mailbox-empty = Nog geen e-mail
demo-mailbox-empty-what = Zodra Noor haar code heeft ingevoerd, komen hier de e-mails aan haar en aan de beheerders binnen.
demo-mail-to = aan { $names }
demo-mail-from-to = { $from } aan { $to } · { $day }
demo-mail-views = Weergave
demo-mail-formatted = Opgemaakt
demo-mail-text = Platte tekst
demo-mail-links = Links openen in het venster van { $name }.

demo-phone-title = Telefoon van { $name }
demo-phone-rings = { $app } belt { $name }
demo-phone-on = In gesprek
demo-phone-ended = Gesprek om { $time }, beëindigd
demo-phone-declined = Oproep om { $time }, geweigerd
demo-phone-missed = Oproep om { $time }, gemist
demo-phone-said = Wat de stem zegt
demo-phone-answer = Opnemen
demo-phone-decline = Weigeren
demo-phone-hang-up = Ophangen
demo-phone-one = Druk op 1
demo-phone-nine = Druk 9: niet ik
demo-phone-voicemail = Naar voicemail
demo-phone-recording = De voicemail neemt op
demo-phone-recorded = Oproep om { $time }: de voicemail nam op en Readmit hing op
demo-phone-aloud = Luisteren
demo-phone-idle = Geen oproep
demo-phone-idle-what = Laat deze pagina open. Hij gaat over als Readmit belt.
demo-phone-note = Op een echte telefoon hoort u dit. Hier staat het er ook als tekst, zodat u de code kunt kopiëren.
demo-phone-others = Andere telefoons:

demo-prop-screen = Het scherm van Sanne
demo-prop-screen-what = Toont de pushberichten die een browser van haar zou tonen
demo-screen-title = Het scherm van { $name }
demo-screen-what = Wat de browser van { $name } toont, ook als het portaal dicht is.
demo-screen-empty = Nog niets te zien
demo-screen-empty-what = Zodra Noor haar code heeft ingevoerd, komt hier een bericht aan. Laat deze pagina open.
demo-screen-note = Deze pagina heeft, zoals elke browser, een eigen sleutel: het bericht is ervoor versleuteld. Wilt u het in uw eigen browser zien? Dat gaat via internet: druk bij Profiel, Voorkeuren op ‘Meld het mij op dit apparaat’.

demo-part-app-only = Medewerker, logt in met een wachtwoord
demo-app = Drie manieren die in de app beginnen
demo-app-lead = { $name } heeft geen werkaccount: ze logt in met een e-mailadres en een wachtwoord, en haar weg terug begint in de app. Die draait in vensters die telefoons spelen, elk met een eigen sleutel.
demo-app-phone = De telefoon
demo-app-phone-what = De app op de telefoon van { $name }
demo-app-first = Activeer eerst de telefoon.
demo-app-first-what = Log erop in, kies ‘Bel mij met een code’, neem op, vul de code in en kies een toegangscode.
demo-app-forgot = Toegangscode vergeten.
demo-app-forgot-what = Vergrendel de telefoon. ‘Toegangscode vergeten?’, ‘Herstelproces starten’, inloggen, ‘Uw account herstellen’.
demo-app-blocked = Geblokkeerd.
demo-app-blocked-what = Vergrendel de telefoon en vul 5 keer een verkeerde toegangscode in. ‘Uw account herstellen’, inloggen, en nog eens ‘Uw account herstellen’.
demo-app-lost = Telefoon kwijt.
demo-app-lost-what = Log in op de nieuwe telefoon. ‘Ik ben de toegang tot mijn apparaat kwijt’, en verstuur het verzoek.
demo-app-each = Elke keer neemt { $name } op en vult ze de code in, keurt Sanne het goed in haar venster, en gaat de app vanzelf verder. Een telefoon is van één persoon tegelijk: met ‘Apparaat vergeten’ komt hij vrij voor Noor.
