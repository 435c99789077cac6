package io.tableferry.bench.encoder;

import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** S3 that takes files at no cost and keeps nothing. */
final class DroppingS3 implements S3Client {

  @Override
  public PutObjectResponse putObject(Consumer<PutObjectRequest.Builder> request, RequestBody body) {
    return PutObjectResponse.builder().build();
  }

  @Override
  public CreateMultipartUploadResponse createMultipartUpload(
      Consumer<CreateMultipartUploadRequest.Builder> request) {
    return CreateMultipartUploadResponse.builder().uploadId("dropped").build();
  }

  @Override
  public UploadPartResponse uploadPart(
      Consumer<UploadPartRequest.Builder> request, RequestBody body) {
    return UploadPartResponse.builder().eTag("dropped").checksumCRC32("dropped").build();
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      Consumer<CompleteMultipartUploadRequest.Builder> request) {
    return CompleteMultipartUploadResponse.builder().build();
  }

  @Override
  public AbortMultipartUploadResponse abortMultipartUpload(
      Consumer<AbortMultipartUploadRequest.Builder> request) {
    return AbortMultipartUploadResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
