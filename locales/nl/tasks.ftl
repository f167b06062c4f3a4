### De inbox van wie beslist.

tasks-title = Mijn taken
tasks-title-count = Mijn taken ({ $count })
tasks-lead = { $count ->
    [one] Eén persoon kan niet werken tot u beslist.
   *[other] { $count } mensen kunnen niet werken tot u beslist.
}
tasks-lead-many = { $count } mensen of meer kunnen niet werken tot u beslist.
tasks-empty-title = Er wacht niets op u
tasks-empty-text = Raakt iemand bij { $organization } een telefoon kwijt en bevestigt die persoon de oproep, dan staat het verzoek hier en krijgt u een e-mail.
tasks-wants = { $person } wil de app-toegang terug
tasks-asked = gevraagd
tasks-ends-in = eindigt over { $time }
tasks-more = Deze wachten het langst.
tasks-see-all = Alle bekijken bij Goedkeuringen
tasks-lately = Onlangs beslist
tasks-approved-by-you = Door u goedgekeurd
tasks-approved-by = Goedgekeurd door { $name }
tasks-rejected-by-you = Door u afgewezen
tasks-rejected-by = Afgewezen door { $name }

approvals-title = Goedkeuringen
approvals-state = Welke verzoeken
approvals-pending = In afwachting
approvals-decided = Beslist
approvals-holds = Stops
approvals-pending-caption = Verzoeken die op een besluit wachten
approvals-decided-caption = Besliste verzoeken
approvals-person = Persoon
approvals-reason = Reden
approvals-device = Apparaat
approvals-asked = Gevraagd
approvals-time-left = Resterende tijd
approvals-outcome = Uitkomst
approvals-by = Door
approvals-when = Wanneer
approvals-nobody = niemand
approvals-none-pending = Niemand wacht op een besluit
approvals-none-decided = Nog niets beslist
approvals-none-decided-text = Elk verzoek dat is goedgekeurd, afgewezen, geannuleerd of verlopen staat hier, met wie besliste en wanneer.
tasks-clue = Woorden:
approvals-search = Naam, e-mailadres of referentie
approvals-find = Zoeken
approvals-any = Alle
approvals-order = Volgorde
approvals-newest = Nieuwste eerst
approvals-oldest = Oudste eerst
approvals-due = Wat het eerst eindigt
approvals-clear = Alles tonen
approvals-nothing = Niets gevonden
approvals-nothing-text = Geen verzoek voldoet hieraan. Met minder woorden of een andere reden vindt u meer.
