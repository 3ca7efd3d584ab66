/** The demo's own words; everything that a school sees comes from Moodle's language files instead. */
const WORDS = {
  es: {
    title: 'Exam Follow-up · demostración',
    lead: 'Un colegio de muestra, de punta a punta: escriba como un estudiante y vea la respuesta.',
    phones: 'Teléfonos',
    outcome: 'Qué se envió y por qué',
    logs: 'Registro de conversaciones',
    search: 'Buscar estudiante',
    pick: 'Elija un teléfono de la lista.',
    nothing: 'Sin mensajes todavía',
    write: 'Escriba un mensaje',
    send: 'Enviar',
    attach: 'Adjuntar un archivo',
    unlinked: 'Número sin vincular. Su código de Moodle:',
    back: 'Volver a la lista',
    business: 'Colegio de muestra',
    none: 'Ningún estudiante coincide.',
    failed: 'No se pudo enviar. Inténtelo otra vez.',
    states: { queued: 'en cola', sent: 'enviado', delivered: 'entregado', read: 'leído', failed: 'falló' },
  },
  en: {
    title: 'Exam Follow-up · demo',
    lead: 'A sample school, end to end: write as a student and see the reply come.',
    phones: 'Phones',
    outcome: 'What was sent, and why',
    logs: 'Conversation log',
    search: 'Find a student',
    pick: 'Choose a phone from the list.',
    nothing: 'No messages yet',
    write: 'Write a message',
    send: 'Send',
    attach: 'Attach a file',
    unlinked: 'This number is not linked. Its code from Moodle:',
    back: 'Back to the list',
    business: 'Sample school',
    none: 'No student matches.',
    failed: 'It could not be sent. Try again.',
    states: { queued: 'queued', sent: 'sent', delivered: 'delivered', read: 'read', failed: 'failed' },
  },
}

export const language: 'es' | 'en' = navigator.language.startsWith('en') ? 'en' : 'es'
export const words = WORDS[language]
