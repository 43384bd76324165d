#ifndef CARGUMENTS_H
#define CARGUMENTS_H

/// The argc and argv that the process was started with.
int startArgumentCount(void);
char *const *startArguments(void);

#endif
