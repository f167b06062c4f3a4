### In- en uitloggen.

sign-in-short = Inloggen
sign-in-title = Inloggen op het portaal van { $app }
sign-in-lead = U logt in met uw werkaccount. Uw wachtwoord krijgen wij nooit te zien.
sign-in-who = Dit is het portaal van { $organization }. Hier beheert u uw toegang tot { $app }, en komt u er weer in als u uw telefoon kwijt bent.
sign-in-help = Als er iets niet lukt
sign-in-continue = Doorgaan
sign-in-lost = Telefoon kwijt?
sign-in-lost-todo = Log hier in op een willekeurige computer. De weg terug staat op uw profiel: “App-toegang herstellen”.
sign-in-fails = Lukt het inloggen niet?
sign-in-fails-todo = U gebruikt het account en het wachtwoord van uw werk. Worden die niet geaccepteerd, dan helpt de IT-afdeling van { $organization } u; wij kunnen ze hier niet herstellen.
sign-in-fails-both = Over uw werkaccount gaat de IT-afdeling van { $organization }. Een wachtwoord van dit portaal vernieuwt u zelf, met de link onder het veld.

login-used-title = Deze inlogpoging is niet meer geldig
login-used-happened = Uw browser bracht een antwoord mee dat al gebruikt is, of waar hij nooit om vroeg. Dat gebeurt als u teruggaat, de pagina opnieuw laadt of een bewaard adres opent.
login-used-todo = Er is niets verloren en er is niemand mee ingelogd. Log opnieuw in.
login-mixed-title = Dit antwoord hoort bij een andere inlogpoging
login-mixed-happened = Waarschijnlijk bent u in twee tabbladen met inloggen begonnen en kwam u met de eerste terug.
login-mixed-todo = Er is niets verloren en er is niemand mee ingelogd. Maak het andere tabblad af, of begin hier opnieuw. Bent u hier zelf niet mee begonnen, sluit dan deze pagina.
login-late-title = Deze inlogpoging is verlopen
login-late-happened = Inloggen moet binnen 10 minuten klaar zijn, en een poging telt één keer.
login-late-todo = Er is niets verloren. Log opnieuw in, dan komt u op de pagina die u wilde.
login-denied-title = U bent niet ingelogd
login-denied-happened = U bent teruggegaan, of uw werkaccount mag niet inloggen op dit portaal.
login-denied-todo = Er is niets verloren. Log opnieuw in. Helpt dat niet, vraag dan uw IT-afdeling om uw account toe te laten.
login-away-title = De inlogdienst van uw bedrijf antwoordt niet
login-away-happened = Dit portaal werkt, maar de dienst waar u inlogt is nu niet bereikbaar.
login-away-todo = Er is niets verloren. Wacht even en probeer het opnieuw.
login-refused-title = De inlogdienst van uw bedrijf weigert
login-refused-happened = Die doet niet wat dit portaal vraagt, dus er kan nu niemand inloggen.
login-untrusted-title = We vertrouwen het antwoord niet
login-untrusted-happened = Wat de inlogdienst van uw bedrijf stuurde, kwam niet door onze controle. Daarom is er niemand ingelogd.
login-provider-todo = Er is niets verloren. Probeer het opnieuw. Blijft het zo, noem dan uw beheerder de tijd hieronder.

no-account-title = U hebt hier geen account
no-account-happened = U bent ingelogd als { $email }, maar daarmee heeft niemand een account op dit portaal.
no-account-unnamed = Met uw werkaccount is niets mis, maar daarmee heeft niemand een account op dit portaal.
no-account-todo = Er is niets veranderd. Hebt u nog een werkaccount, gebruik dan dat. Vraag anders een beheerder van uw organisatie om u met precies dit e-mailadres toe te voegen, en om na te gaan of het in uw werkaccount bevestigd is.
no-account-other = Inloggen met een ander account
