### The number that a member is called on.

phone-title-add = Add a phone number
phone-title-change = Change your phone number
phone-lead-add = We call this number to be sure that it is you, when you restore app access.
# $number (String) - a masked phone number
phone-lead-change = On file is { $number }. Your new number takes its place once you have entered the code that we call you with.
phone-label = New phone number
phone-hint = With the country code, for example +31 6 12345678. A mobile or a landline, as long as you can take the call now.
phone-call-me = Call me with a code
phone-back = Back to your profile
phone-see-request = Go to your request
phone-next = What happens next
phone-next-call = We call the new number and speak a code of six digits, twice; key 1 repeats it.
phone-next-code = You enter the code on the next page. Then the number is on file.
phone-next-mail = You get an e-mail about it.
# $number (String) - a masked phone number
phone-next-told = You get an e-mail about it, and we call the old number, { $number }, to say that it was replaced.
phone-next-hold = For 72 hours nobody can restore app access in your name, unless an admin confirms that it was you. So a stolen session is of no use.
# $when (String) - date and time
phone-held-until = Your number changed lately. Until { $when } you cannot restore app access, unless an admin confirms that it was you.
phone-code-title = Enter the code
# $number (String) - a masked phone number
phone-code-lead = We are calling { $number } now.
# $number (String) - the number that calls come from
phone-code-hint = The six digits from the call. The call comes from { $number }.
# $count (Number) - how many tries remain
# $left (String) - a length of time
phone-tries = { $count ->
    [one] { $count } try left. This page waits for { $left }.
   *[other] { $count } tries left. This page waits for { $left }.
}
phone-confirm = Confirm number
phone-cancel = Do not change it

phone-not-a-number = Enter a phone number with its country code, for example +31 6 12345678.
phone-same = That number is on file already.
phone-not-called = We do not place calls to this number: its country is not on the list, or it costs extra.
phone-too-late = You first signed in more than 180 days ago. By now an admin of your organization enters the first number for you.
phone-request-open = While a recovery request is open, the number stays as it is. Follow the request or cancel it first.
# $when (String) - a point in time
phone-calls-today = There were six calls in 24 hours. The next is possible { $when }.
# $left (String) - a length of time
phone-too-soon = The last call was a moment ago. The next is possible in { $left }.
phone-too-many-calls = There were three calls for this number. Choose “Do not change it” and begin anew, or ask an admin to enter the number.
phone-unreadable = Enter the six digits of the code.
# $count (Number) - how many tries remain
phone-wrong-code = { $count ->
    [one] That is not the code. You have { $count } try left.
   *[other] That is not the code. You have { $count } tries left.
}
phone-code-expired = The code’s ten minutes are over. Ask for another call.
phone-no-code = The call did not go out, so there is no code yet. Ask for another call.
phone-no-change = No number waits for a code any more. Nothing was changed.
phone-failed = Too many wrong codes. The number was not changed; you can begin anew.
phone-own = Your own number you change on your profile, like everybody.
phone-own-entry = You entered this number yourself. Another admin confirms that it is this person’s.
phone-not-held = Nothing waits for a confirmation any more.
