export { type FilesSourceOptions, filesSource } from './files-source.js';
export { Mapping } from './mapping.js';
export { parseMapping, readMapping } from './read-mapping.js';
