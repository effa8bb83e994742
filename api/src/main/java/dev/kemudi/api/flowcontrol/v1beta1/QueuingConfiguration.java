package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Queues of a priority level.
 *
 * @param queues Number of queues; default 64.
 * @param handSize Queues considered for each flow when it joins the shortest; default 8.
 * @param queueLengthLimit Most requests waiting in one queue; default 50.
 */
@ApiType(goPackage = "v1beta1")
public record QueuingConfiguration(
    @Field(id = 1, emitEmpty = true, optional = true) int queues,
    @Field(id = 2, emitEmpty = true, optional = true) int handSize,
    @Field(id = 3, emitEmpty = true, optional = true) int queueLengthLimit) {}
