### Der Eingang derer, die entscheiden.

tasks-title = Meine Aufgaben
tasks-title-count = Meine Aufgaben ({ $count })
tasks-lead = { $count ->
    [one] Eine Person kann nicht arbeiten, bis Sie entscheiden.
   *[other] { $count } Personen können nicht arbeiten, bis Sie entscheiden.
}
tasks-lead-many = { $count } Personen oder mehr können nicht arbeiten, bis Sie entscheiden.
tasks-empty-title = Nichts wartet auf Sie
tasks-empty-text = Verliert jemand bei { $organization } das Telefon und bestätigt den Anruf, steht der Antrag hier, und Sie bekommen eine E-Mail.
tasks-wants = { $person } möchte den App-Zugang zurück
tasks-asked = gestellt
tasks-ends-in = endet in { $time }
tasks-more = Diese warten am längsten.
tasks-see-all = Alle unter Genehmigungen ansehen
tasks-lately = Zuletzt entschieden
tasks-approved-by-you = Von Ihnen genehmigt
tasks-approved-by = Genehmigt von { $name }
tasks-rejected-by-you = Von Ihnen abgelehnt
tasks-rejected-by = Abgelehnt von { $name }

approvals-title = Genehmigungen
approvals-state = Welche Anträge
approvals-pending = Ausstehend
approvals-decided = Entschieden
approvals-holds = Stopps
approvals-pending-caption = Anträge, die auf eine Entscheidung warten
approvals-decided-caption = Entschiedene Anträge
approvals-person = Person
approvals-reason = Grund
approvals-device = Gerät
approvals-asked = Gestellt
approvals-time-left = Restzeit
approvals-outcome = Ergebnis
approvals-by = Von
approvals-when = Wann
approvals-nobody = niemand
approvals-none-pending = Niemand wartet auf eine Entscheidung
approvals-none-decided = Noch nichts entschieden
approvals-none-decided-text = Hier steht jeder Antrag, der genehmigt, abgelehnt oder zurückgezogen wurde oder abgelaufen ist: wer entschied, und wann.
tasks-clue = Wörter:
approvals-search = Name, E-Mail-Adresse oder Referenz
approvals-find = Suchen
approvals-any = Alle
approvals-order = Reihenfolge
approvals-newest = Neueste zuerst
approvals-oldest = Älteste zuerst
approvals-due = Was zuerst endet
approvals-clear = Alle anzeigen
approvals-nothing = Nichts gefunden
approvals-nothing-text = Kein Antrag passt dazu. Mit weniger Wörtern oder einem anderen Grund finden Sie mehr.
