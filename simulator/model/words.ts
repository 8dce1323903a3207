/** Word lists of the invented company. */
function list(words: string): readonly string[] {
  return words.trim().split(/\s+/);
}

export const firstNames = list(`
  Ada Aiko Alma Amara Anouk Arjun Asta Ben Bruno Carla Chidi Clara Cora Dario Dunja Edda Elif Emil
  Enno Esra Fatou Felix Finn Freya Gita Goran Hana Hugo Ida Ilse Imani Ines Ivo Jada Jonas José Kaia
  Kenji Lena Leon Linh Luca Maja Malik Mira Nadia Nils Noor Olga Omar Paula Pavel Quinn Rana Renée
  Rosa Samir Selma Tariq Theo Uma Vera Yara Zoë
`);

export const lastNames = list(`
  Abara Ackermann Almqvist Anders Arroyo Baptiste Barnard Becker Bellamy Berger Blom Brandt Caldwell
  Castell Chandra Cordero Dahl Delgado Demir Dietz Eckhart Edwards Engel Faber Farrow Fischer Fontaine
  Fuchs Gallo Gerlach Grant Hakim Hansen Hartwell Hayashi Heller Hoffmann Holm Ibarra Iqbal Jansen
  Jung Kaplan Keller Kimura Klein Kovács Kruse Lang Larsson Lindgren Lopes Lund Mäkelä Marin Meyer
  Molina Moreau Naumann Navarro Nilsen Novak O'Dell Okafor Olsen Ortega Osei Park Pereira Petrov Quist
  Rahman Rasmussen Reuter Richter Rossi Salazar Sato Schulte Serrano Shah Silva Sommer Stein Tanaka
  Thiel Torres Ulrich Vance Vogel Walsh Weber Winter Yilmaz Zeller Zimmer
`);

export const adjectives = list(`
  quiet amber rapid polar mossy lunar brisk hazel
`);
export const animals = list(`
  otter heron lynx badger wren marten newt plover
`);

export const subjects = list(`
  payments search checkout catalog identity billing shipping pricing inventory reports mobile web
  gateway messaging imports exports metrics storage fraud loyalty
`);

export const serviceWords = list(`
  build deploy release docs backup scan metrics mirror
`);

export const titles = ['Associate', 'Specialist', 'Senior Specialist', 'Lead', 'Manager'] as const;
export const cities = ['Lindhaven', 'Port Ellis', 'Marrow Bay', 'Ostergate'] as const;
export const timeZones = list(`
  Europe/Berlin Europe/Lisbon America/Chicago Asia/Tokyo
`);

/** Letters a to z only, lower case: what an address or a login is made of. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
