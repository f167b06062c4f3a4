### Pushberichten. Ze staan ook op een vergrendeld scherm en noemen daarom niemand.

push-waits = Er wacht een herstelverzoek op u
push-waits-text = Iemand kan niet in { $app } tot erover is beslist. Klik om het te bekijken.
push-test = Dit is een test
push-test-text = Zo laat { $app } u weten dat er een verzoek op u wacht.
