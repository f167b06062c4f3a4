### Wachtwoorden: ermee inloggen, er een kiezen en wat erover gezegd wordt. Inloggen voor een app.

sign-in-lead-both = Met uw werkaccount, of met een wachtwoord als u bent uitgenodigd om er een te kiezen.
sign-in-work = Doorgaan met uw werkaccount
sign-in-or = Of met e-mail en wachtwoord
sign-in-email = E-mailadres
sign-in-password = Wachtwoord
sign-in-enter = Inloggen met het wachtwoord
sign-in-wrong = Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze allebei, of kies een nieuw wachtwoord.
sign-in-wait = Er waren te veel verkeerde pogingen. U kunt het over { $wait } opnieuw proberen.
sign-in-again-password = Typ uw wachtwoord, dan bent u terug op dezelfde pagina. Wat u daar had getypt, blijft bewaard.

password-show = Tonen
password-hide = Verbergen
password-new = Nieuw wachtwoord
password-current = Huidig wachtwoord
password-save = Wachtwoord opslaan
password-keep = Huidige behouden
password-hint = Minstens { $least } tekens, welke dan ook. Een paar woorden die niets met elkaar te maken hebben, zijn makkelijk te onthouden en moeilijk te raden. Plakken mag.
password-missing = Typ het wachtwoord dat u kiest.
password-short = Te kort: het moet minstens { $least } tekens hebben. Voeg een of twee woorden toe.
password-long = Te lang: { $most } tekens is het maximum.
password-yours = Te makkelijk te raden: het bestaat uit uw naam, uw adres of de naam van de app of de organisatie. Neem woorden die niets met u te maken hebben.
password-common = Te makkelijk te raden: het komt veel voor, of bestaat uit veelgebruikte stukken. Neem een paar woorden die niets met elkaar te maken hebben.
password-strength = Sterkte: { $words }
password-strength-none = heel zwak
password-strength-weak = zwak
password-strength-fair = niet genoeg
password-strength-good = sterk
password-strength-best = heel sterk
password-not-current = Dit is niet uw huidige wachtwoord.

password-title = Kies uw wachtwoord
password-invited = Voor { $address }, om in te loggen op het portaal van { $app } en in de app.
password-reset = Voor { $address }. Het vorige wachtwoord telt daarna niet meer.
password-then-sign-in = Daarna logt u in met uw e-mailadres en dit wachtwoord.
password-then-signed-out = Wie met uw account is ingelogd, wordt uitgelogd.
password-then-mail = U krijgt een e-mail dat u dit was.
password-link-until = Deze link telt één keer, tot { $when }.
password-gone-title = Deze link werkt niet meer
password-gone = Zo’n link telt één keer en een beperkte tijd, en misschien is er een nieuwere. Er is niets veranderd.
password-gone-reset = Hebt u een wachtwoord en bent u het vergeten, vraag dan een nieuwe link aan.
password-gone-invitation = Bent u uitgenodigd en hebt u nog geen wachtwoord, vraag dan een beheerder van uw organisatie om u opnieuw uit te nodigen.

password-forgotten = Wachtwoord vergeten?
password-forgotten-lead = Geef uw e-mailadres, dan sturen we u een link waarmee u een nieuw wachtwoord kiest.
password-send-link = Stuur mij een link
password-asked-title = Kijk in uw e-mail
password-asked = Als iemand met dit adres hier een wachtwoord heeft, is er een link naartoe onderweg. Die telt een uur.
password-asked-spam = Na een paar minuten nog niets? Kijk bij de ongewenste e-mail, en controleer het adres.
password-asked-sso = Wie met een werkaccount inlogt, heeft hier geen wachtwoord en krijgt geen e-mail.
password-asked-admin = Nog geen wachtwoord? Een beheerder van uw organisatie kan u uitnodigen.

password-change = Uw wachtwoord veranderen
password-change-lead = Wie ergens anders met uw account is ingelogd, wordt dan uitgelogd, en u krijgt er een e-mail over.
profile-password = E-mail en wachtwoord
profile-password-hint = Met het wachtwoord dat u hebt gekozen. U verandert het onder Beveiliging.
profile-password-title = Wachtwoord
profile-password-text = U logt in met uw e-mailadres en een wachtwoord.
profile-password-change = Wachtwoord veranderen

flash-invited = Uitgenodigd. Er gaat een e-mail met een link naartoe.
flash-password-set = Uw wachtwoord is opgeslagen. Log er nu mee in.
flash-password-changed = Uw wachtwoord is veranderd. Wie ergens anders was ingelogd, is uitgelogd.

members-by-password = E-mail en wachtwoord
members-invited-until = Uitgenodigd, tot { $when }
members-password = Wachtwoord
members-password-text = Voor iemand zonder werkaccount. Diegene krijgt een e-mail met een link die 10 dagen telt, en logt daarna in met e-mailadres en wachtwoord.
members-password-open = Uitgenodigd. De link telt tot { $when }; een nieuwe uitnodiging vervangt hem.
members-invite = Uitnodigen om een wachtwoord te kiezen
members-invite-again = Opnieuw uitnodigen
members-password-linked = Deze persoon logt in met een werkaccount en heeft hier geen wachtwoord nodig.
members-password-suspended = Deze persoon is geblokkeerd. Laat die eerst weer toe.
members-password-has = Deze persoon heeft een wachtwoord. Wie het vergeet, vraagt op de inlogpagina een link aan.

history-password-invited = Uitgenodigd om een wachtwoord te kiezen
history-password-forgotten = Link voor een vergeten wachtwoord aangevraagd
history-password-set = Wachtwoord gekozen
history-password-reset = Nieuw wachtwoord gekozen met de link uit een e-mail
history-password-changed = Wachtwoord veranderd
history-password-removed = Het wachtwoord is weg: inloggen kan alleen nog met het werkaccount

deliveries-kind-password-invitation = Uitnodiging om een wachtwoord te kiezen
deliveries-kind-password-reset = Link voor een vergeten wachtwoord
deliveries-kind-password-set = Wachtwoord gekozen
deliveries-kind-password-changed = Wachtwoord veranderd

mail-password-invitation = Kies uw wachtwoord voor { $app }
mail-password-invited = { $by } heeft u uitgenodigd om een wachtwoord te kiezen. Daarmee en met uw e-mailadres logt u in bij { $app } en op het portaal.
mail-password-link-once = De link telt één keer. Hij is alleen voor u, dus stuur deze e-mail aan niemand door.
mail-password-address = Uw e-mailadres
mail-password-until = De link telt tot
mail-password-choose = Kies uw wachtwoord
mail-password-choose-new = Kies een nieuw wachtwoord
mail-password-unexpected = Had u dit niet verwacht?
mail-password-ask-admin = Laat het dan zo: zonder de link krijgt niemand een wachtwoord. Vraag { $by } ernaar, op een nummer dat u al kent.
mail-password-reset = Uw nieuwe wachtwoord voor { $app }
mail-password-reset-how = U, of iemand die uw adres heeft getypt, heeft gezegd dat u uw wachtwoord voor { $app } bent vergeten. Met deze link kiest u een nieuw.
mail-password-leave = Laat het dan zo: uw wachtwoord blijft zoals het is.
mail-password-set = Uw wachtwoord is gekozen
mail-password-set-how = Uw wachtwoord voor { $app } is op { $when } gekozen. Daarmee en met uw e-mailadres logt u in.
mail-password-changed = Uw wachtwoord is veranderd
mail-password-changed-how = Uw wachtwoord voor { $app } is op { $when } veranderd. Het vorige telt niet meer.
mail-password-signed-out = Wie ergens anders met uw account was ingelogd, is uitgelogd.
mail-password-alarm = Dan gebruikt iemand anders uw account, en misschien ook uw mailbox. Verander eerst het wachtwoord van uw mailbox, kies dan hier een nieuw wachtwoord, en waarschuw meteen een van uw beheerders.

handover-title = Doorgaan naar { $app }?
handover-lead = { $app } vraagt om met uw account in te loggen.
handover-account = Account
handover-go = Doorgaan naar { $app }
handover-other = Een ander account gebruiken
handover-care = Bent u hier niet zojuist zelf mee begonnen in { $app }? Sluit dan deze pagina: anders logt iemand anders in met uw account.

problem-wrong-credentials = Dit e-mailadres en wachtwoord horen niet bij elkaar.
problem-password-not-allowed = Hier logt niemand met een wachtwoord in. Gebruik single sign-on.
problem-sign-in-code-gone = Deze inlogpoging is gebruikt of verlopen. Begin opnieuw.
