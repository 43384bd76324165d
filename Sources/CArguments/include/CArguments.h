#ifndef CARGUMENTS_H
#define CARGUMENTS_H

/// The argc and argv with which the process was started.
int startArgumentCount(void);
char *const *startArguments(void);

#endif
