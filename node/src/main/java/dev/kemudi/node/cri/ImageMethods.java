package dev.kemudi.node.cri;

import dev.kemudi.node.cri.v1.ImageFsInfoRequest;
import dev.kemudi.node.cri.v1.ImageFsInfoResponse;
import dev.kemudi.node.cri.v1.ImageStatusRequest;
import dev.kemudi.node.cri.v1.ImageStatusResponse;
import dev.kemudi.node.cri.v1.ListImagesRequest;
import dev.kemudi.node.cri.v1.ListImagesResponse;
import dev.kemudi.node.cri.v1.PullImageRequest;
import dev.kemudi.node.cri.v1.PullImageResponse;
import dev.kemudi.node.cri.v1.RemoveImageRequest;
import dev.kemudi.node.cri.v1.RemoveImageResponse;
import io.grpc.MethodDescriptor;

/** The calls of the ImageService. */
final class ImageMethods {
  static final MethodDescriptor<ListImagesRequest, ListImagesResponse> LIST_IMAGES =
      Rpc.unary(
          "runtime.v1.ImageService",
          "ListImages",
          ListImagesRequest.getDefaultInstance(),
          ListImagesResponse.getDefaultInstance());
  static final MethodDescriptor<ImageStatusRequest, ImageStatusResponse> IMAGE_STATUS =
      Rpc.unary(
          "runtime.v1.ImageService",
          "ImageStatus",
          ImageStatusRequest.getDefaultInstance(),
          ImageStatusResponse.getDefaultInstance());
  static final MethodDescriptor<PullImageRequest, PullImageResponse> PULL_IMAGE =
      Rpc.unary(
          "runtime.v1.ImageService",
          "PullImage",
          PullImageRequest.getDefaultInstance(),
          PullImageResponse.getDefaultInstance());
  static final MethodDescriptor<RemoveImageRequest, RemoveImageResponse> REMOVE_IMAGE =
      Rpc.unary(
          "runtime.v1.ImageService",
          "RemoveImage",
          RemoveImageRequest.getDefaultInstance(),
          RemoveImageResponse.getDefaultInstance());
  static final MethodDescriptor<ImageFsInfoRequest, ImageFsInfoResponse> IMAGE_FS_INFO =
      Rpc.unary(
          "runtime.v1.ImageService",
          "ImageFsInfo",
          ImageFsInfoRequest.getDefaultInstance(),
          ImageFsInfoResponse.getDefaultInstance());

  private ImageMethods() {}
}
