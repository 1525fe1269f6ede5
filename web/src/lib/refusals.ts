import type { ErrorCode } from '@raadkamer/server/contract'
import { statusSentence } from './common-words.ts'

/** The sentence for each code of a refusal: what is wrong, and what to do. The compiler requires every code. */
export const refusals = {
  'input.invalid': statusSentence(400),
  'request.cross-origin': 'Dit kwam niet van een pagina van Raadkamer. Laad de pagina opnieuw en probeer het nog eens.',
  'request.malformed': 'Wat u verstuurde, kwam niet goed aan. Laad de pagina opnieuw en probeer het nog eens.',
  'request.media-type': statusSentence(415),
  'request.refused': 'Dit lukte niet. Laad de pagina opnieuw en probeer het nog eens.',
  'request.too-large': statusSentence(413),
  'request.too-many': statusSentence(429),
  'route.not-found': statusSentence(404),
  'server.failed': statusSentence(500),
  'server.full': statusSentence(507),
  'server.unavailable':
    'Raadkamer is even niet bereikbaar. Er is niets geplaatst. Probeer het over een paar minuten opnieuw.',
  'viewer.unknown': statusSentence(401),
  'reading.too-many':
    'U opent erg veel bladzijden achter elkaar. Wacht een minuut, dan gaat het weer. Wat u typte, staat er nog.',
  'posting.too-many':
    'U plaatste heel veel berichten achter elkaar. Wacht een minuut en probeer het opnieuw. Uw tekst staat er nog.',
  'asking.too-many':
    'U stelde in een uur veel vragen. Wacht even, of stel deze vraag als reactie. Uw tekst staat er nog.',
  'preview.too-many': 'U bekeek erg veel voorbeelden. Wacht een minuut. Uw tekst staat er nog.',
  'appeal.exists': 'U kunt dit per bericht één keer vragen, en dat hebt u al gedaan.',
  'report.too-many':
    'U deed in een uur veel meldingen. Is het dringend? Bel dan de moderator, het nummer staat bij Hulp.',
  'download.too-many': 'U haalde in een uur veel handreikingen op. Wacht even, of vraag een moderator om hulp.',
  'mail.too-many':
    'Door uw berichten gingen er in een uur heel veel e-mails uit. Uw bericht staat er. Anderen krijgen er nu geen e-mail over.',
  'letters.too-many': 'U nodigde in een uur heel veel leden uit. Nodig er nu minder uit, of wacht een uur.',
  'viewer.other':
    'In deze browser is intussen iemand anders ingelogd. Er is niets verstuurd. Log eerst weer in onder uw eigen naam.',
  'proof.required':
    'Bevestig eerst met uw toegangssleutel of uw wachtzin dat u het bent. Laad daarvoor de pagina opnieuw.',
  'organisation.required': 'Uw organisatie wil dat u inlogt met uw werkaccount. Laad daarvoor de pagina opnieuw.',
  'passphrase.refused':
    'Dit lukte niet. Kijk na wat u invulde. Een code werkt één keer: wacht zo nodig op de volgende.',
  'sign-in.too-many': 'Er is te vaak iets verkeerds ingevuld. Wacht een kwartier, of gebruik een toegangssleutel.',
  'factor.not-found': 'Dit was al verwijderd.',
  'factor.last': 'Dit is uw enige manier om in te loggen. Voeg eerst een andere toe.',
  'passkey.not-found': 'Deze toegangssleutel is er niet meer.',
  'session.not-found': 'Deze sessie was al beëindigd.',
  'step-up.required': 'Bevestig eerst dat u het zelf bent.',
  'step-up.refused': 'Dit lukte niet. Probeer het nog eens, met de toegangssleutel waarmee u altijd inlogt.',
  'sign-in.refused':
    'Deze toegangssleutel werkt hier niet (meer). Misschien staat uw toegang stil. Kijk of u daarover een e-mail hebt.',
  'enrolment-link.used': 'Deze link is al gebruikt. U kunt inloggen met de toegangssleutel die u toen maakte.',
  'enrolment-link.expired': 'Deze link is verlopen. Laad deze pagina opnieuw en vraag een nieuwe link aan.',
  'enrolment-link.not-found':
    'Deze link werkt niet (meer). Gebruik de link in de laatste e-mail, of vraag de moderators om hulp.',
  'application-confirmation.not-found': 'Deze link werkt niet meer.',
  'trouble.not-found': 'Deze storing was al weggezet.',
  'mail-link.not-found': 'Deze link werkt niet meer. Log in en kies bij uw gegevens welke e-mail u krijgt.',
  'application.decided': 'Een andere moderator heeft hier al over besloten. Uw besluit is niet bewaard.',
  'application.too-late':
    'De goedkeuring kan niet meer ongedaan: de e-mail is al weg, of het nieuwe lid is al begonnen. Beëindig zo nodig het lidmaatschap.',
  'application.already-member': 'Met dit e-mailadres is al iemand lid. De aanvraag is niet goedgekeurd.',
  'application.no-evidence':
    'Dit adres is niet van de gemeente zelf. Schrijf eerst op waaruit blijkt dat deze persoon de functie heeft.',
  'application.assigned': 'Een andere moderator werkt aan deze aanvraag. Neem de aanvraag eerst over.',
  'application.changed': 'Een andere moderator keek hier net ook naar. Kijk wat er veranderde en beslis dan opnieuw.',
  'application.needs-second': 'U gaf het eerste akkoord. Het tweede moet van een andere moderator komen.',
  'application.asked': 'Er staat al een vraag open. Wacht op het antwoord, of beslis.',
  'application.not-found': 'Deze aanvraag is er niet meer.',
  'application-question.not-found': 'Deze link werkt niet meer.',
  'application-question.answered': 'Op deze vraag is al geantwoord.',
  'application-question.expired': 'Deze link is verlopen. Laad deze pagina opnieuw en vraag een nieuwe link aan.',
  'role-change.own': 'Uw eigen functie kunt u niet zelf wijzigen. Vraag het een andere moderator.',
  'role-change.open': 'Er wacht al een wijziging op een tweede moderator.',
  'role-change.same': 'Dit lid heeft deze functie al.',
  'role-change.done': 'Hier is al over besloten.',
  'role-change.needs-second': 'U stelde deze wijziging zelf voor. Een andere moderator moet haar goedkeuren.',
  'role-change.forbidden': 'Over deze wijziging mag u niet beslissen. Vraag het een andere moderator.',
  'role-change.not-found': 'Deze wijziging is er niet meer. Misschien is zij net ingetrokken.',
  'application.forbidden': 'Over deze aanvraag mag u niet zelf beslissen. Vraag het een andere moderator.',
  'seat.taken': 'Deze gemeente heeft al een burgemeester in Raadkamer. Draag eerst die zetel over.',
  'seat.forbidden': 'Dit kan niet (meer) met deze zetel. Over uw eigen zetel beslist een andere moderator.',
  'seat.not-found': 'Deze zetel is er niet (meer).',
  'municipality.not-found': 'Deze gemeente kennen wij niet (meer). Kies haar opnieuw uit de lijst.',
  'hand-over.open': 'Deze zetel wordt al overgedragen. Trek die overdracht eerst in.',
  'hand-over.closed': 'Deze overdracht is al afgerond of ingetrokken.',
  'hand-over.accepted': 'Dit antwoord hebben wij al. Een moderator kijkt ernaar.',
  'hand-over.member': 'Met dit e-mailadres bent u al lid. Laad deze pagina opnieuw en log in.',
  'hand-over.not-found': 'Deze link werkt niet (meer), of hij is niet voor u. Bent u ingelogd als iemand anders?',
  'hand-over.forbidden': 'Over deze persoon mag u niet zelf beslissen. Vraag het een andere moderator.',
  'hand-over.too-many': 'Deze zetel is vandaag al vijf keer aangeboden. Probeer het morgen opnieuw.',
  'contact.missing': 'Deze gemeente heeft nog geen contactpersoon. Wijs eerst iemand aan.',
  'seat-confirmation.answered': 'Dit is al beantwoord.',
  'seat-confirmation.not-found': 'Deze link werkt niet meer. Klik op de link in de laatste e-mail van Raadkamer.',
  'invitation.exists':
    'Voor een van deze adressen loopt al een uitnodiging. Er is niets verstuurd. Bekijk het bestand opnieuw.',
  'invitation.exists-here':
    'Voor dit adres loopt al een uitnodiging voor dit gesprek. Verstuur die opnieuw, of trek haar eerst in.',
  'invitation.decided':
    'Dit kan niet meer: er is net iets met deze uitnodiging gebeurd. Kijk hoe zij er nu voor staat.',
  'invitation.forbidden': 'Over deze uitnodiging mag u niet zelf beslissen. Vraag het een andere moderator.',
  'invitation.not-found': 'Deze uitnodiging is er niet meer.',
  'invitation.expired': 'Deze uitnodiging is verlopen. Laad deze pagina opnieuw en vraag een nieuwe aan.',
  'invitation.already-member': 'Met dit e-mailadres is al iemand lid. Log in, of vraag de moderators om hulp.',
  'invitation.too-many-codes':
    'Er zijn net veel codes aangevraagd voor deze uitnodiging. Wacht een uur, of vraag om een nieuwe uitnodiging.',
  'invitation.too-many':
    'U hebt vlak achter elkaar veel mensen uitgenodigd. Wacht een minuut. Wat u invulde, staat er nog.',
  'invitation-token.not-found': 'Deze link werkt niet meer.',
  'invitation-link.closed': 'Deze link is vol of verlopen. Vraag wie u de link gaf om een nieuwe.',
  'invitation-link.not-found': 'Deze link is er niet meer.',
  'batch.not-found': 'Dit bestand met uitnodigingen is er niet (meer).',
  'batch.faulty':
    'Er is intussen iets veranderd, waardoor niet alle regels meer kloppen. Er is niets verstuurd. Bekijk het bestand opnieuw.',
  'membership.own': 'Uw eigen lidmaatschap kunt u niet zelf beëindigen. Vraag het een andere moderator.',
  'membership.last-moderator': 'Dit is de laatste moderator. Nodig eerst een andere moderator uit.',
  'member.confirmed': 'Een moderator heeft dit al bevestigd.',
  'membership.not-restorable':
    'Dit lidmaatschap is niet beëindigd, of langer dan dertig dagen geleden. Dan kan het niet meer ongedaan.',
  'membership.address-taken':
    'Met het e-mailadres van dit lid is intussen opnieuw iemand lid geworden. Beëindig eerst dat lidmaatschap, of laat het zo.',
  'membership.ended': 'Dit lidmaatschap is al beëindigd.',
  'member.not-found': 'Dit lid is er niet (meer).',
  'file.not-only-pdf':
    'Dit bestand is behalve een pdf ook een webpagina, een zip of een programma. Maak de pdf opnieuw, bijvoorbeeld met Opslaan als.',
  'file.not-a-pdf': 'Dit bestand is geen pdf, of het is niet heel aangekomen. Kies een pdf en probeer het opnieuw.',
  'file.not-found': 'Dit bestand is er niet meer.',
  'guide.forbidden': 'Alleen moderators kunnen een handreiking delen.',
  'guide.withdrawn': 'Een moderator heeft deze handreiking ingetrokken. U kunt haar niet meer downloaden.',
  'guide.not-found': 'Deze handreiking is er niet meer, of u kunt haar niet (meer) lezen.',
  'photo.unreadable': 'Dit is geen foto die wij kunnen lezen. Kies een foto die eindigt op jpg, png, webp of avif.',
  'photo.not-found': 'Deze foto is er niet meer.',
  'photo.too-large': 'Deze foto is te groot. Kies een foto van hoogstens 8 MB.',
  'photo.too-many': 'U hebt vaak achter elkaar een foto gekozen. Wacht een minuut en probeer het opnieuw.',
  'export.in-the-making': 'Uw gegevens worden al verzameld. Wacht tot dat klaar is.',
  'export.not-found': 'Dit bestand is er niet meer. Vraag uw gegevens opnieuw aan.',
  'erasure.asked': 'Dit hebt u al gevraagd.',
  'erasure.last-moderator': 'U bent de laatste moderator. Zorg eerst dat er een andere moderator is.',
  'file.too-large':
    'Dit bestand is groter dan 25 MB. Maak het kleiner, bijvoorbeeld door foto’s te verkleinen, en probeer het opnieuw.',
  'thread.forbidden': 'Dit kan niet meer in dit gesprek. Misschien is het net gesloten. Uw tekst staat er nog.',
  'thread.not-found': 'U kunt dit gesprek niet (meer) lezen.',
  'thread.open-to-forum': 'Dit gesprek is voor het hele forum. U hoeft hier niemand uit te nodigen.',
  'forum.not-found': 'Dit forum kunt u niet (meer) lezen.',
  'post.forbidden': 'Dit kan niet meer met dit bericht. Misschien is het net veranderd. Uw tekst staat er nog.',
  'post.not-found': 'Dit bericht kunt u niet (meer) lezen.',
  'post.exists': 'Dit hebt u al geplaatst, in een gesprek dat u niet (meer) kunt lezen.',
  'participant.not-found': 'Deze persoon las al niet meer mee.',
  'search.too-many':
    'U hebt heel vaak achter elkaar gezocht. Wacht een minuut en klik dan weer op Zoeken. Uw woorden staan er nog.',
  'rules.not-accepted': 'Er zijn nieuwe huisregels. Lees ze eerst, in een ander tabblad. Uw tekst blijft staan.',
  'rules.changed': 'De huisregels zijn intussen gewijzigd. Laad de pagina opnieuw en lees ze nog eens.',
  'rules.forbidden': 'Alleen moderators kunnen de huisregels wijzigen.',
  'identity.other-address':
    'Dit werkaccount heeft een ander e-mailadres dan u hier hebt. Log bij uw organisatie in met uw eigen account.',
  'identity.taken': 'Dit werkaccount is al gekoppeld, of u hebt al een ander werkaccount gekoppeld.',
  'identity.forbidden': 'Uw organisatie heeft hier geen eigen inlogpagina (meer).',
  'identity.required': 'Uw organisatie vraagt dit werkaccount. U kunt het niet loskoppelen.',
  'identity.not-linked': 'Dit werkaccount was al losgekoppeld.',
  'organisation.unreachable':
    'De inlogpagina van uw organisatie geeft geen antwoord. Probeer het over een paar minuten opnieuw.',
  'provider.untried':
    'Er is nog niemand met deze dienst ingelogd. Laat eerst een lid een account koppelen en ermee inloggen.',
  'identity-provider.not-found': 'Deze inlogdienst is er niet meer.',
  'provider.own-session': 'Dit geldt ook voor uzelf. Koppel eerst uw eigen werkaccount en log ermee in.',
  'reset.forbidden': 'Dit kunt u voor dit lid niet doen. Vraag het een andere moderator.',
  'reset.exists': 'Er loopt al een herstel voor dit lid. Laad deze pagina opnieuw.',
  'reset.none': 'Er loopt geen herstel meer. Misschien hield iemand het net tegen.',
  'reset.not-found': 'Deze link werkt niet (meer). Bel de moderators van VNG.',
  'report.exists': 'U hebt dit bericht al gemeld. Een moderator kijkt ernaar.',
  'report.decided': 'Een andere moderator heeft hier al over besloten. Uw besluit is niet bewaard.',
  'report.forbidden': 'Over een melding van uw eigen bericht beslist u niet zelf. Vraag het een andere moderator.',
  'report.not-found': 'Deze melding is er niet meer.'
} satisfies Record<ErrorCode, string>
