// The words that PRODUCT.md fixes, and patterns for what copy editors may still improve.

export const LANGUAGES = ['nl', 'en', 'de'];

export const words = {
  nl: {
    locale: 'nl-NL', zone: 'Europe/Amsterdam',
    restore: 'App-toegang herstellen', tasks: /^Mijn taken/, approvals: 'Goedkeuringen',
    device: 'Vertrouwd apparaat', forget: /vergeten/i,
    profile: 'Profiel', preferences: 'Voorkeuren', security: 'Beveiliging',
    request: /herstelverzoek/i, code: 'Bevestigingscode',
    tries: (n) => new RegExp(`${n === 1 ? '(\\b1\\b|één)' : `\\b${n}\\b`}[^.]{0,30}(pogingen|poging|keer)|(pogingen|poging|keer)[^.]{0,30}\\b${n}\\b`, 'i'),
    neverAsk: /niemand|nooit/i, history: 'Geschiedenis',
    approved: /goedgekeurd/i, rejected: /afgewezen/i, cancelled: /ingetrokken|geannuleerd/i,
    completed: /voltooid/i, suspended: /geblokkeerd/i, noAccount: /account/i, again: /opnieuw/i, calls: /bell?en|belt|oproep|gebeld/i,
    lost: 'Ik ben de toegang tot mijn apparaat kwijt', forgotPasscode: 'Toegangscode vergeten?', startRecovery: 'Herstelproces starten',
    recover: 'Uw account herstellen', forgetDevice: 'Apparaat vergeten', withCode: 'Activeren met een code',
  },
  en: {
    locale: 'en-GB', zone: 'Europe/London',
    restore: 'Restore app access', tasks: /^My tasks/, approvals: 'Approvals',
    device: 'Trusted device', forget: /forget/i,
    profile: 'Profile', preferences: 'Preferences', security: 'Security',
    request: /recovery request/i, code: 'Confirmation code',
    tries: (n) => new RegExp(`\\b${n === 1 ? '(1|one)' : n}\\b[^.]{0,30}(tries|try|attempts?)|(tries|try|attempts?)[^.]{0,30}\\b${n}\\b`, 'i'),
    neverAsk: /nobody|no one|never/i, history: 'History',
    approved: /approved/i, rejected: /rejected/i, cancelled: /cancelled|withdrawn/i,
    completed: /completed/i, suspended: /suspended/i, noAccount: /account/i, again: /again/i, calls: /call/i,
    lost: 'I lost access to my device', forgotPasscode: 'Forgot passcode?', startRecovery: 'Start recovery process',
    recover: 'Recover your account', forgetDevice: 'Forget this device', withCode: 'Activate with a code',
  },
  de: {
    locale: 'de-DE', zone: 'Europe/Berlin',
    restore: 'App-Zugang wiederherstellen', tasks: /^Meine Aufgaben/, approvals: 'Genehmigungen',
    device: 'Vertrauenswürdiges Gerät', forget: /vergessen/i,
    profile: 'Profil', preferences: 'Einstellungen', security: 'Sicherheit',
    request: /wiederherstellungsantrag/i, code: 'Bestätigungscode',
    tries: (n) => new RegExp(`\\b${n === 1 ? '(1|eine?n?)' : n}\\b[^.]{0,30}(Versuche|Versuch)|(Versuche|Versuch)[^.]{0,30}\\b${n}\\b`, 'i'),
    neverAsk: /niemand|nie\b|niemals/i, history: 'Verlauf',
    approved: /genehmigt/i, rejected: /abgelehnt/i, cancelled: /zurückgezogen|abgebrochen|storniert/i,
    completed: /abgeschlossen/i, suspended: /gesperrt|ausgesetzt/i, noAccount: /konto/i, again: /erneut|noch einmal|nochmals|wieder/i, calls: /anruf|rufen|angerufen/i,
    lost: 'Ich habe keinen Zugriff mehr auf mein Gerät', forgotPasscode: 'Code vergessen?', startRecovery: 'Wiederherstellung starten',
    recover: 'Ihr Konto wiederherstellen', forgetDevice: 'Gerät vergessen', withCode: 'Mit einem Code aktivieren',
  },
};
