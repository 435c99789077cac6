package io.tableferry.local.redshift.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tableferry.local.redshift.copy.CopyCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The files that a COPY names, on S3. */
public final class S3Files implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final S3Client s3;

  public S3Files(S3Access access) {
    this.s3 =
        S3Client.builder()
            .endpointOverride(access.endpoint())
            .region(Region.of(access.region()))
            .forcePathStyle(true)
            .httpClientBuilder(Apache5HttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(access.accessKeyId(), access.secretAccessKey())))
            .build();
  }

  /**
   * The files of a COPY: the entries of its manifest in order, or all keys with its prefix.
   *
   * @throws LoadRefused if the manifest cannot be read, or no file is named
   */
  List<SourceFile> find(CopyCommand copy) throws LoadRefused {
    S3Location source = S3Location.parse(copy.source());
    List<SourceFile> files = copy.manifest() ? inManifest(source) : withPrefix(source);
    if (files.isEmpty()) {
      throw new LoadRefused("The specified S3 prefix '" + source.key() + "' does not exist");
    }
    return files;
  }

  /**
   * Opens a file, compressed as it is.
   *
   * @return empty if it does not exist and need not
   * @throws LoadRefused if it cannot be read
   */
  Optional<ResponseInputStream<GetObjectResponse>> open(SourceFile file) throws LoadRefused {
    try {
      return Optional.of(get(file.location()));
    } catch (NoSuchKeyException e) {
      if (!file.mandatory()) {
        return Optional.empty();
      }
      throw new LoadRefused(
          "S3ServiceException:The specified key does not exist.,Status 404,Error NoSuchKey,Key "
              + file.location(),
          e);
    } catch (SdkException e) {
      throw unreadable(file.location(), e);
    }
  }

  private List<SourceFile> inManifest(S3Location manifest) throws LoadRefused {
    List<SourceFile> files = new ArrayList<>();
    try (ResponseInputStream<GetObjectResponse> content = get(manifest)) {
      for (JsonNode entry : JSON.readTree(content).path("entries")) {
        S3Location file = S3Location.parse(entry.path("url").asText());
        files.add(new SourceFile(file, entry.path("mandatory").asBoolean(false)));
      }
      return files;
    } catch (NoSuchKeyException e) {
      throw new LoadRefused(
          "Problem reading manifest file - S3ServiceException:The specified key does not"
              + " exist.,Status 404,Error NoSuchKey,Key "
              + manifest,
          e);
    } catch (SdkException e) {
      throw unreadable(manifest, e);
    } catch (IOException e) {
      throw new LoadRefused("Problem reading manifest file - it is not JSON: " + manifest, e);
    }
  }

  private List<SourceFile> withPrefix(S3Location prefix) throws LoadRefused {
    try {
      return s3
          .listObjectsV2Paginator(list -> list.bucket(prefix.bucket()).prefix(prefix.key()))
          .contents()
          .stream()
          .map(object -> new S3Location(prefix.bucket(), object.key()))
          .map(location -> new SourceFile(location, true))
          .toList();
    } catch (SdkException e) {
      throw unreadable(prefix, e);
    }
  }

  private ResponseInputStream<GetObjectResponse> get(S3Location location) {
    return s3.getObject(get -> get.bucket(location.bucket()).key(location.key()));
  }

  private static LoadRefused unreadable(S3Location location, SdkException e) {
    String reason =
        e instanceof NoSuchBucketException ? "The specified bucket does not exist" : "no access";
    return new LoadRefused("S3ServiceException:" + reason + ": " + location, e);
  }

  @Override
  public void close() {
    s3.close();
  }
}
