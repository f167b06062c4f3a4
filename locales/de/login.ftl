### An- und Abmelden.

sign-in-short = Anmelden
sign-in-title = Beim Portal für { $app } anmelden
sign-in-lead = Sie melden sich mit Ihrem Arbeitskonto an. Ihr Passwort sehen wir nie.
sign-in-who = Das ist das Portal von { $organization }. Hier verwalten Sie Ihren Zugang zu { $app } und kommen wieder hinein, wenn Ihr Telefon weg ist.
sign-in-help = Wenn etwas nicht klappt
sign-in-continue = Weiter
sign-in-lost = Telefon verloren?
sign-in-lost-todo = Melden Sie sich hier an einem beliebigen Computer an. Der Weg zurück steht in Ihrem Profil: „App-Zugang wiederherstellen“.
sign-in-fails = Klappt die Anmeldung nicht?
sign-in-fails-todo = Sie benutzen Konto und Passwort Ihrer Arbeit. Werden sie nicht angenommen, hilft Ihnen die IT-Abteilung von { $organization }; wir können sie hier nicht zurücksetzen.
sign-in-fails-both = Um Ihr Arbeitskonto kümmert sich die IT-Abteilung von { $organization }. Ein Passwort dieses Portals erneuern Sie selbst, über den Link unter dem Feld.

login-used-title = Diese Anmeldung gilt nicht mehr
login-used-happened = Ihr Browser brachte eine Antwort mit, die schon verwendet wurde oder um die er nie gebeten hat. Das passiert, wenn Sie zurückgehen, die Seite neu laden oder eine gespeicherte Adresse öffnen.
login-used-todo = Es ist nichts verloren, und niemand wurde damit angemeldet. Melden Sie sich neu an.
login-mixed-title = Diese Antwort gehört zu einer anderen Anmeldung
login-mixed-happened = Vermutlich haben Sie die Anmeldung in zwei Tabs begonnen und sind mit dem ersten zurückgekommen.
login-mixed-todo = Es ist nichts verloren, und niemand wurde damit angemeldet. Machen Sie im anderen Tab weiter, oder beginnen Sie hier neu. Wenn Sie nichts davon selbst begonnen haben, schließen Sie diese Seite.
login-late-title = Diese Anmeldung ist abgelaufen
login-late-happened = Eine Anmeldung muss innerhalb von 10 Minuten fertig sein, und sie gilt einmal.
login-late-todo = Es ist nichts verloren. Melden Sie sich erneut an, dann kommen Sie auf die gewünschte Seite zurück.
login-denied-title = Sie wurden nicht angemeldet
login-denied-happened = Sie sind zurückgegangen, oder Ihr Arbeitskonto darf sich bei diesem Portal nicht anmelden.
login-denied-todo = Es ist nichts verloren. Melden Sie sich erneut an. Hilft das nicht, bitten Sie Ihre IT-Abteilung, Ihr Konto zuzulassen.
login-away-title = Der Anmeldedienst Ihrer Firma antwortet nicht
login-away-happened = Dieses Portal läuft, aber der Dienst, bei dem Sie sich anmelden, ist gerade nicht erreichbar.
login-away-todo = Es ist nichts verloren. Warten Sie einen Moment und versuchen Sie es erneut.
login-refused-title = Der Anmeldedienst Ihrer Firma weigert sich
login-refused-happened = Er tut nicht, worum dieses Portal ihn bittet, deshalb kann sich gerade niemand anmelden.
login-untrusted-title = Wir trauen der Antwort nicht
login-untrusted-happened = Was der Anmeldedienst Ihrer Firma geschickt hat, hat unsere Prüfung nicht bestanden. Deshalb wurde niemand angemeldet.
login-provider-todo = Es ist nichts verloren. Versuchen Sie es erneut. Bleibt es so, nennen Sie Ihrem Admin die Zeit unten.

no-account-title = Für Sie gibt es hier kein Konto
no-account-happened = Sie haben sich als { $email } angemeldet, aber damit hat niemand ein Konto bei diesem Portal.
no-account-unnamed = Mit Ihrem Arbeitskonto ist alles in Ordnung, aber damit hat niemand ein Konto bei diesem Portal.
no-account-todo = Es wurde nichts geändert. Wenn Sie ein weiteres Arbeitskonto haben, nehmen Sie das. Sonst bitten Sie einen Admin Ihrer Organisation, Sie mit genau dieser E-Mail-Adresse hinzuzufügen und zu prüfen, ob sie in Ihrem Arbeitskonto bestätigt ist.
no-account-other = Mit einem anderen Konto anmelden
