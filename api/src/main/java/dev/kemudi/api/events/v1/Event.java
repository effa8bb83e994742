package dev.kemudi.api.events.v1;

import dev.kemudi.api.core.v1.EventSource;
import dev.kemudi.api.core.v1.ObjectReference;
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
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param eventTime When the event was first seen; required.
 * @param series Counter of repetitions; absent for a single event.
 * @param reportingController Controller that reported it, such as kubernetes.io/kubelet; required.
 * @param reportingInstance Instance of that controller; required, up to 128 characters.
 * @param action What was done or failed; required, up to 128 characters.
 * @param reason Why it was done, as a short word; required, up to 128 characters.
 * @param regarding Object the event is about.
 * @param related Second object involved in the action.
 * @param note What happened, for people; up to 1 kB.
 * @param type Normal or Warning.
 * @param deprecatedSource Reporter as in the core event type.
 * @param deprecatedFirstTimestamp First time as in the core event type.
 * @param deprecatedLastTimestamp Last time as in the core event type.
 * @param deprecatedCount Count as in the core event type.
 */
@ApiResource(name = "events", shortNames = "ev")
@ApiType(group = "events.k8s.io", version = "v1")
public record Event(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, micro = true) @Nullable Instant eventTime,
    @Field(id = 3) @Nullable EventSeries series,
    @Field(id = 4) String reportingController,
    @Field(id = 5) String reportingInstance,
    @Field(id = 6) String action,
    @Field(id = 7) String reason,
    @Field(id = 8, emitEmpty = true, optional = true) ObjectReference regarding,
    @Field(id = 9) @Nullable ObjectReference related,
    @Field(id = 10) String note,
    @Field(id = 11) String type,
    @Field(id = 12, emitEmpty = true, optional = true) EventSource deprecatedSource,
    @Field(id = 13, emitEmpty = true, optional = true) @Nullable Instant deprecatedFirstTimestamp,
    @Field(id = 14, emitEmpty = true, optional = true) @Nullable Instant deprecatedLastTimestamp,
    @Field(id = 15) int deprecatedCount)
    implements KubeObject {}
