### What the automated call says.

# $app (String) - the app's name
# $organization (String) - the organization's name
voice-hello = Hello. This is an automated call from { $app }, for { $organization }.
# $organization (String) - the organization's name
voice-never = This code is for you alone. Nobody from { $organization } will ever ask you for it. If somebody does, hang up.
voice-code = Your confirmation code is:
voice-once-more = Once more, your code is:
voice-again = Press 1 to hear the code again.
voice-not-me = If you did not ask for this call, press 9.
# $organization (String) - the organization's name
voice-stopped = Thank you. We have stopped the request. This code does not count any more, the admins of { $organization } are told, and nobody can ask again in your name until one of them has looked at it. You also get an e-mail. Goodbye.
# $organization (String) - the organization's name
voice-stopped-late = Thank you. The request had been approved already. We have undone that: no new phone can be used with it. The admins of { $organization } are told; please call one of them now. You also get an e-mail. Goodbye.
# $organization (String) - the organization's name
voice-stopped-before = There is nothing left to stop: this request is over. If you are worried, please call an admin of { $organization }. Goodbye.
voice-bye = Goodbye.
voice-over = This code's time is over. Ask for another call on the page where you enter the code. Goodbye.
voice-new-number = Somebody entered this number as theirs.
voice-activation = With the code of this call, a phone can become your trusted device. Enter it only in the app on your own phone.
# $organization (String) - the organization's name
voice-activation-stopped = Thank you. We have stopped it: this code does not count any more, and whoever signed in to the app in your name is signed out. Please change your password and call an admin of { $organization }. Goodbye.
voice-number-replaced = This number was replaced: you are no longer called on it when you restore app access.
# $organization (String) - the organization's name
voice-number-alarm = If that was not you, tell an admin of { $organization } at once.
