import type { Fault } from '@raadkamer/server/contract'

/** What a schema finds by itself. */
type SchemaCode = 'too_small' | 'too_big' | 'invalid_type' | 'invalid_value' | 'invalid_format'
/** A sign that makes a text look like another one. */
type SignCode = 'sign.control' | 'sign.direction' | 'sign.other-script'
/** What means the same in every field. */
type InAnyField = SchemaCode | SignCode | 'own' | 'formula'
type OfOneField = {
  [Key in Fault]: Key extends `${infer _}.${infer Code}` ? (Code extends InAnyField ? never : Key) : never
}[Fault]
/** What a page finds before it asks. */
type OfThePage = 'file.csv.missing' | 'file.csv.too-large'

/** The sentences for invalid fields, keyed by `field.code` where a field needs its own, else by `code`. */
export const faults = {
  'passphrase.passphrase.too-short': 'Maak uw wachtzin langer: ten minste 15 tekens.',
  'passphrase.passphrase.too-long': 'Maak uw wachtzin korter: hoogstens 200 tekens.',
  'passphrase.passphrase.common':
    'Deze wachtzin is te bekend. Bedenk een andere, bijvoorbeeld vier woorden die niets met elkaar te maken hebben.',
  'passphrase.passphrase.repeats': 'In deze wachtzin komt steeds hetzelfde terug. Bedenk een andere.',
  'passphrase.passphrase.about-you':
    'In deze wachtzin staat bijna alleen wat anderen van u weten. Voeg er iets aan toe.',
  'code.code.wrong': 'Deze code klopt niet (meer). Vul de code in die nu in uw app staat.',
  too_small: 'Vul dit in.',
  too_big: 'Dit is te lang.',
  invalid_type: 'Vul dit in.',
  invalid_value: 'Maak een keuze.',
  invalid_format: 'Dit klopt niet. Kijk het na.',
  'response.passkey.refused':
    'De toegangssleutel is niet aangenomen. Probeer het opnieuw, of kies een andere manier op uw apparaat.',
  'name.too_small': 'Vul een naam in.',
  'motivation.too_small': 'Schrijf in één of twee zinnen waarom u lid wilt worden.',
  'forumIds.too_small': 'Kies ten minste één forum.',
  'forumIds.forum.unknown': 'Dit forum is er niet meer. Kies opnieuw.',
  'municipalityCode.municipality.unknown': 'Kies een gemeente uit de lijst.',
  'question.too_small': 'Schrijf uw vraag op, in ten minste tien tekens.',
  'answer.too_small': 'Schrijf uw antwoord op.',
  'evidence.too_small': 'Schrijf op waaruit dit blijkt.',
  'municipalityCode.invalid_format': 'Kies een gemeente uit de lijst.',
  'reason.too_small': 'Schrijf kort op waarom.',
  'forumId.invalid_type': 'Kies een forum.',
  'forumId.invalid_format': 'Kies een forum.',
  'forumId.forum.not-found': 'In dit forum kunt u niets delen. Kies een ander forum.',
  'file.csv.missing': 'Kies een csv-bestand.',
  'file.csv.too-large': 'Dit bestand is te groot. Verdeel het over bestanden van hoogstens 1.000 regels.',
  'file.invalid_type': 'Kies een pdf-bestand.',
  'title.too_small': 'Geef een titel van ten minste vijf tekens.',
  'title.too_big': 'Maak de titel korter: hoogstens 200 tekens.',
  'markdown.too_small': 'Schrijf eerst een tekst.',
  'markdown.markdown.too-many-cells':
    'De tabellen in uw tekst hebben samen meer dan 1.000 vakken. Maak ze kleiner, of verdeel ze over twee berichten.',
  'markdown.markdown.too-deep':
    'In uw tekst staan citaten of lijsten te diep in elkaar. Haal een paar lagen weg, hoogstens twaalf.',
  'markdown.markdown.too-many-links':
    'In uw tekst staan meer dan 200 links. Haal er een paar weg, of verdeel ze over twee berichten.',
  'markdown.markdown.too-rich':
    'Met alle opmaak is dit bericht te groot. Haal opmaak of tekens weg, of verdeel de tekst over twee berichten.',
  'markdown.too_big': 'Uw bericht is te lang. Er passen hoogstens 20.000 tekens in.',
  'memberIds.member.not-found': 'Iemand die u koos, is geen lid meer. Kijk de lijst na.',
  'memberIds.too_small': 'Zoek iemand en kies ten minste één persoon.',
  'audience.invalid_value': 'Kies wie dit mag lezen.',
  'summary.too_small': 'Schrijf in één of twee zinnen waar het over gaat.',
  'issuer.invalid_format': 'Vul een adres in dat begint met https://.',
  'issuer.issuer.not-allowed': 'Dit adres mag niet. Het begint met https:// en staat op het open internet.',
  'issuer.issuer.not-found': 'Op dit adres staat geen inlogdienst, of deze noemt zich anders. Kijk het adres na.',
  'issuer.provider.taken': 'Deze inlogdienst is al toegevoegd.',
  'domains.too_small': 'Vul ten minste één maildomein in.',
  'domains.domain.invalid': 'Vul alleen domeinen in zoals gemeente.nl, één op elke regel.',
  'domains.provider.taken': 'Een van deze domeinen hoort al bij een andere inlogdienst.',
  'clientSecret.too_small': 'Vul het geheim in dat u van de organisatie kreeg.',
  'organisation.too_small': 'Vul de organisatie in.',
  'number.too_small': 'Schrijf op welk nummer u belde.',
  'calledOn.too_small': 'Schrijf op wanneer u belde.',
  'email.address.too-long': 'Dit adres is te lang. Vul een adres in zoals naam@gemeente.nl.',
  'email.address.invalid': 'Vul één e-mailadres in zoals naam@gemeente.nl.',
  'email.address.group-mailbox': 'Dit is een adres van een groep. Vul een eigen werkadres in.',
  'email.hand-over.own': 'Dit is het adres van wie de zetel nu heeft. Vul het eigen adres van de opvolger in.',
  'answers.too_small': 'Kies bij ten minste één persoon Ja of Nee.',
  'successorCode.too_small': 'Kies een gemeente.',
  'successorCode.municipality.no-successor': 'Naar deze gemeente kan het niet. Kies een andere.',
  'seatIds.too_small': 'Kies ten minste één lid.',
  'seatIds.seat.gone': 'Iemand die u koos, is hier net vertrokken. Kijk de lijst na.',
  'email.address.member': 'Met dit adres is al iemand lid.',
  'email.address.invited': 'Voor dit adres loopt al een uitnodiging. Verstuur die opnieuw, of trek haar eerst in.',
  'email.address.other-domain': 'Deze link is voor een ander soort adres. Gebruik uw werkadres van deze organisatie.',
  'municipalityCode.too_small': 'Kies een gemeente uit de lijst.',
  'municipalityCode.municipality.has-mayor':
    'Deze gemeente heeft al een burgemeester. Gebruik de overdracht van de zetel.',
  'role.municipality.none':
    'Dit lid hoort bij geen gemeente. Wie bij een gemeente gaat werken, vraagt lidmaatschap aan met het nieuwe werkadres.',
  'role.acting.no-office': 'Alleen wie bij een gemeente werkt, kan waarnemen.',
  'label.too_small': 'Geef de link een naam, zodat u hem later herkent.',
  'domain.domain.invalid': 'Vul alleen het deel na de @ in, zoals gemeente.nl.',
  'domain.too_small': 'Vul in op welk domein de adressen eindigen.',
  'maxUses.too_small': 'Vul een getal in van 1 tot en met 500.',
  'maxUses.too_big': 'Vul een getal in van 1 tot en met 500.',
  'maxUses.invalid_type': 'Vul een getal in van 1 tot en met 500.',
  'until.invalid_format': 'Kies de laatste dag.',
  'until.until.invalid': 'Kies een dag in het komende jaar.',
  'until.until.past': 'Kies een dag die nog komt.',
  'code.invitation.wrong-code':
    'Deze code klopt niet, of werkt niet meer. Kijk in de laatste e-mail, of vraag een nieuwe code aan.',
  'code.too_big': 'Vul de acht cijfers uit de e-mail in.',
  'sign.control':
    'Hierin staat een regeleinde of een ander onzichtbaar teken{sign}. Typ de tekst opnieuw, op één regel.',
  'sign.direction':
    'Hierin staat een onzichtbaar teken dat de leesrichting omdraait{sign}. Typ de tekst opnieuw in plaats van te plakken.',
  'sign.other-script':
    'Hierin staat een letter uit een ander schrift, die op een gewone letter lijkt{sign}. Typ het woord opnieuw.',
  own: 'Over uzelf en uw eigen gemeente beslist een andere moderator.',
  formula: 'Dit begint met een teken dat een rekenblad als formule leest. Haal het weg.',
  'photo.invalid_type': 'Kies een foto.',
  'email.too_small': 'Vul een e-mailadres in.',
  'email.invalid_format': 'Vul een e-mailadres in zoals naam@gemeente.nl.'
} satisfies Record<OfOneField | InAnyField | OfThePage, string> & { [Key in `${string}.${SchemaCode}`]?: string }
