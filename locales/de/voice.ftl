### Was der automatische Anruf sagt.

voice-hello = Guten Tag. Dies ist ein automatischer Anruf von { $app }, für { $organization }.
voice-never = Dieser Code ist nur für Sie. Niemand von { $organization } wird Sie je danach fragen. Wenn es doch jemand tut, legen Sie auf.
voice-code = Ihr Bestätigungscode lautet:
voice-once-more = Noch einmal, Ihr Code lautet:
voice-again = Drücken Sie die 1, um den Code noch einmal zu hören.
voice-not-me = Wenn Sie nicht um diesen Anruf gebeten haben, drücken Sie die 9.
voice-stopped = Danke. Wir haben den Antrag gestoppt. Dieser Code zählt nicht mehr, die Admins von { $organization } wissen Bescheid, und niemand kann in Ihrem Namen erneut fragen, bis jemand von ihnen es geprüft hat. Sie bekommen auch eine E-Mail. Auf Wiederhören.
voice-stopped-late = Danke. Der Antrag war schon genehmigt. Wir haben das rückgängig gemacht: Damit lässt sich kein neues Telefon nutzen. Die Admins von { $organization } wissen Bescheid; bitte rufen Sie jetzt jemanden von ihnen an. Sie bekommen auch eine E-Mail. Auf Wiederhören.
voice-stopped-before = Es gibt nichts mehr zu stoppen: Dieser Antrag ist vorbei. Wenn Sie besorgt sind, rufen Sie bitte einen Admin von { $organization } an. Auf Wiederhören.
voice-bye = Auf Wiederhören.
voice-over = Die Zeit für diesen Code ist abgelaufen. Bitten Sie auf der Seite, auf der Sie den Code eingeben, um einen neuen Anruf. Auf Wiederhören.
voice-new-number = Jemand hat diese Nummer als die eigene eingetragen.
voice-activation = Mit dem Code dieses Anrufs kann ein Telefon Ihr vertrauenswürdiges Gerät werden. Geben Sie ihn nur in der App auf Ihrem eigenen Telefon ein.
voice-activation-stopped = Danke. Wir haben es gestoppt: Dieser Code zählt nicht mehr, und wer in Ihrem Namen in der App angemeldet war, ist abgemeldet. Bitte ändern Sie Ihr Passwort und rufen Sie einen Admin von { $organization } an. Auf Wiederhören.
voice-number-replaced = Diese Nummer wurde ersetzt: Sie werden nicht mehr darauf angerufen, wenn Sie Ihren App-Zugang wiederherstellen.
voice-number-alarm = Waren Sie das nicht? Dann sagen Sie es sofort einem Admin von { $organization }.
