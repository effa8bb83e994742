package dev.kemudi.apiserver.flow;

/**
 * What a priority level may use.
 *
 * @param seats how much is answered at a time
 * @param queues how many queues requests wait in; 0 where none may wait
 * @param hand how many of them a flow may use
 * @param queueLength how many requests wait in one of them
 */
record LevelLimits(int seats, int queues, int hand, int queueLength) {}
