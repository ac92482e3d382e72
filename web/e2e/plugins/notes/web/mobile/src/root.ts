export { NotesFlag } from './notes-flag';
export { NotesService } from './notes-service';
