package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** Subject of the Kubernetes API. */
@ApiType(goPackage = "v1beta1")
public record Subject(
    @Field(id = 1, emitEmpty = true, alias = "SubjectKind") String kind,
    @Field(id = 2) @Nullable UserSubject user,
    @Field(id = 3) @Nullable GroupSubject group,
    @Field(id = 4) @Nullable ServiceAccountSubject serviceAccount) {}
