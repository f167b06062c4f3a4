### Die eigenen Seiten eines Mitglieds.

profile-pages = Profilseiten
profile-title = Profil
profile-security = Sicherheit
profile-preferences = Einstellungen

profile-details = Angaben
profile-details-lead = Was wir von Ihnen wissen. Stimmt etwas nicht? Bitten Sie einen Admin Ihrer Organisation, es zu berichtigen.
profile-name = Name
profile-email = E-Mail
profile-phone = Telefonnummer für Anrufe
profile-phone-hint = Diese Nummer rufen wir an, um sicher zu sein, dass Sie es sind, wenn Sie Ihren App-Zugang wiederherstellen.
profile-no-phone = Keine hinterlegt
profile-no-phone-todo = Ohne Nummer können wir Sie nicht anrufen, und nach dem Verlust Ihres Telefons kämen Sie nicht zurück in die App. Bitten Sie noch heute einen Admin Ihrer Organisation, sie einzutragen.
profile-organization = Organisation
profile-sign-in = Anmeldung
profile-sso = Single Sign-on
profile-sso-hint = Mit Ihrem Arbeitskonto. Ein eigenes Passwort gibt es hier nicht.
profile-roles = Rollen
profile-employee = Teammitglied
profile-employee-may = Hat ein vertrauenswürdiges Gerät und kann den App-Zugang wiederherstellen
profile-admin = Admin
profile-admin-may = Entscheidet über Anträge anderer und liest den Verlauf der Organisation
profile-support = Support
profile-support-may = Liest den Verlauf aller Organisationen

profile-device = Vertrauenswürdiges Gerät
profile-device-lead = Das einzige Telefon, das { $app } in Ihrem Namen öffnen kann.
profile-active = Aktiv
profile-suspended = Gesperrt
profile-suspended-hint = Sie haben dieses Telefon als verloren gemeldet. Es kann nichts, bis Sie das zurücknehmen.
profile-see-request = Zu Ihrem Antrag
profile-added = Hinzugefügt
profile-last-used = Zuletzt benutzt
profile-never-used = Noch nicht benutzt
profile-new-phone = Verloren, oder ein neues Telefon?
profile-restore = App-Zugang wiederherstellen
profile-forget = Gerät vergessen
profile-forget-title = { $device } vergessen?
profile-forget-text = Dieses Gerät kann { $app } dann nicht mehr öffnen. Um die App wieder zu benutzen, aktivieren Sie auf dieser Seite ein Telefon.
profile-forget-keep = Behalten
profile-forget-button = { $device } vergessen
profile-no-device = Sie haben kein vertrauenswürdiges Gerät
profile-no-device-text = Halten Sie das Telefon bereit, auf dem Sie { $app } benutzen möchten. Wir zeigen Ihnen ein Bild zum Scannen und einen Einmalcode.
profile-activate = Ein Telefon aktivieren
profile-step-install = Installieren Sie { $app } auf dem Telefon und öffnen Sie die App.
profile-step-open = Wählen Sie „Mit einem Code aktivieren“.
profile-step-scan = Scannen Sie das Bild, oder tippen Sie den Code ein.
profile-code = Einmalcode
profile-code-left = Noch { $left } gültig, für ein Telefon
profile-new-code = Neuer Code
profile-code-note = Wer diesen Code hat, kann ein Telefon in Ihrem Namen aktivieren. Zeigen Sie ihn niemandem.

profile-restore-text = Wenn Ihr Telefon verloren, gestohlen oder ersetzt ist: Wir rufen Sie an, Ihre Admins entscheiden, und Sie richten ein neues Telefon ein.
profile-restore-open = Ihr Antrag läuft. Sehen Sie, wie es um ihn steht und was als Nächstes kommt.
profile-restore-continue = Zu Ihrem Antrag
