### The inbox of those who decide.

tasks-title = My tasks
# $count (String) - how many wait
tasks-title-count = My tasks ({ $count })
# $count (Number) - how many wait
tasks-lead = { $count ->
    [one] One person cannot work until you decide.
   *[other] { $count } people cannot work until you decide.
}
# $count (String) - a round number
tasks-lead-many = { $count } people or more cannot work until you decide.
tasks-empty-title = Nothing waits for you
# $organization (String) - the organization's name
tasks-empty-text = When somebody at { $organization } loses a phone and confirms the call, the request stands here, and you get an e-mail.
# $person (String) - who asks
tasks-wants = { $person } wants app access back
tasks-asked = asked
# $time (String) - a length of time
tasks-ends-in = ends in { $time }
tasks-more = These have waited longest.
tasks-see-all = See all in Approvals
tasks-lately = Decided lately
tasks-approved-by-you = Approved by you
# $name (String) - an admin
tasks-approved-by = Approved by { $name }
tasks-rejected-by-you = Rejected by you
# $name (String) - an admin
tasks-rejected-by = Rejected by { $name }

approvals-title = Approvals
approvals-state = Which requests
approvals-pending = Pending
approvals-decided = Decided
approvals-holds = On hold
approvals-pending-caption = Requests that wait for a decision
approvals-decided-caption = Decided requests
approvals-person = Person
approvals-reason = Reason
approvals-device = Device
approvals-asked = Asked
approvals-time-left = Time left
approvals-outcome = Outcome
approvals-by = By
approvals-when = When
approvals-nobody = nobody
approvals-none-pending = Nobody waits for a decision
approvals-none-decided = Nothing decided yet
approvals-none-decided-text = Every request that was approved, rejected, cancelled or left to expire stands here, with who decided and when.
tasks-clue = Words:
approvals-search = Name, e-mail or reference
approvals-find = Search
approvals-any = All
approvals-order = Order
approvals-newest = Newest first
approvals-oldest = Oldest first
approvals-due = Ending soonest first
approvals-clear = Show all
approvals-nothing = Nothing found
approvals-nothing-text = No request is like that. Fewer words or another reason find more.
