### Pushberichten. Ze staan ook op een vergrendeld scherm en noemen daarom niemand.

push-waits = Er wacht een herstelverzoek op u
push-waits-text = Iemand kan niet in { $app } tot erover is beslist. Klik om het te bekijken.
push-waits-lost = Iemand is een telefoon kwijt en kan niet in { $app } tot erover is beslist. Klik om het te bekijken.
push-waits-passcode = Iemand is de toegangscode vergeten en kan niet in { $app } tot erover is beslist. Klik om het te bekijken.
push-waits-blocked = Iemand is geblokkeerd na verkeerde toegangscodes en kan niet in { $app } tot erover is beslist. Klik om het te bekijken.
push-reminder = Er wacht nog een verzoek
push-own-reminder = U wordt nogmaals om een beslissing gevraagd
push-disowned = “Dit was ik niet”
push-disowned-text = Een verzoek voor { $app } is gemeld als niet van de persoon zelf. Open om te zien voor wie een stop geldt.
push-test = Dit is een test
push-test-text = Zo laat { $app } u weten dat er een verzoek op u wacht.
