package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report about something that happened to an object; kept for a while only.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata of the event itself.
 * @param involvedObject Object the event is about.
 * @param reason Short cause in CamelCase, for machines.
 * @param message What happened, for people.
 * @param source Component that reported it.
 * @param firstTimestamp When the event was first seen.
 * @param lastTimestamp When it was last seen.
 * @param count How often it was seen.
 * @param type Normal or Warning.
 * @param eventTime When the event was first seen, in microseconds.
 * @param series Counter of repetitions; absent for a single event.
 * @param action What was done or failed regarding the object.
 * @param related Second object involved in the action.
 * @param reportingComponent Controller that reported it, such as kubernetes.io/kubelet.
 * @param reportingInstance Instance of that controller.
 */
@ApiResource(name = "events", shortNames = "ev")
@ApiType(version = "v1")
public record Event(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) ObjectReference involvedObject,
    @Field(id = 3) String reason,
    @Field(id = 4) String message,
    @Field(id = 5, emitEmpty = true, optional = true) EventSource source,
    @Field(id = 6, emitEmpty = true, optional = true) @Nullable Instant firstTimestamp,
    @Field(id = 7, emitEmpty = true, optional = true) @Nullable Instant lastTimestamp,
    @Field(id = 8) int count,
    @Field(id = 9) String type,
    @Field(id = 10, emitEmpty = true, optional = true, micro = true) @Nullable Instant eventTime,
    @Field(id = 11) @Nullable EventSeries series,
    @Field(id = 12) String action,
    @Field(id = 13) @Nullable ObjectReference related,
    @Field(id = 14, emitEmpty = true, optional = true) String reportingComponent,
    @Field(id = 15, emitEmpty = true, optional = true) String reportingInstance)
    implements KubeObject {}
