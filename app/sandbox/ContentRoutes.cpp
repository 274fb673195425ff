// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Json.h"
#include "app/sandbox/Validation.h"
#include "core/base/platform/Files.h"
#include "core/net/Multipart.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

using Response = Answer<net::ServerResponse>;

const Category& documents() {
    return categories().front();
}

/// The parts of a multipart request that this contract knows.
struct Form {
    QString fileName;
    QByteArrayView file;
    bool hasFile = false;
    QByteArrayView document;
};

Answer<Form> readForm(const Call& call) {
    const auto parts =
        net::parseMultipart(net::headerValue(call.request.headers, "content-type"), call.request.body);
    if (!parts)
        return refuse(400, parts.error().cause());
    Form form;
    for (const net::MultipartPart& part : *parts) {
        if (part.name == u"file") {
            form.file = part.body;
            form.fileName = part.fileName.isEmpty() ? u"content"_s : part.fileName;
            form.hasFile = true;
        } else if (part.name == u"document") {
            form.document = part.body;
        }
    }
    if (!form.hasFile)
        return refuse(400, u"the multipart field \"file\" is missing"_s);
    return form;
}

Answer<StoredFile> takeUpload(Call& call, const CoreParts& parts, const Form& form) {
    auto stored = parts.store.addTemp(call.session.scope, {form.fileName, form.file});
    if (stored)
        parts.counters.store(stored->sha256);
    return stored;
}

QJsonObject tempJson(const StoredFile& file) {
    return {
        {u"id"_s, file.id}, {u"Name"_s, file.name}, {u"FormatCode"_s, file.format}, {u"size"_s, file.size}};
}

QJsonArray fileList(const Component& document) {
    return echo(document, documents()).value("files"_L1).toArray();
}

Response uploadTemp(Call& call, const CoreParts& parts) {
    const auto form = readForm(call);
    FDC_API_TRY(form);
    auto stored = takeUpload(call, parts, *form);
    FDC_API_TRY(stored);
    return jsonResponse(tempJson(*stored));
}

/// The element of a `document` part with the uploaded file added to it.
Answer<QJsonObject> documentOf(const Form& form, const StoredFile& file) {
    const QJsonDocument json = QJsonDocument::fromJson(form.document.toByteArray());
    if (!json.isArray() || json.array().size() != 1 || !json.array().first().isObject())
        return refuse(400, u"the multipart field \"document\" is an array of one document"_s);
    QJsonObject document = json.array().first().toObject();
    document.insert(u"files"_s, QJsonArray{QJsonObject{{u"id"_s, file.id}, {u"name"_s, file.name}}});
    return document;
}

/// Takes the file of a form in and answers the document of the form with it. A form without a document leaves
/// no file behind.
Answer<QJsonObject> takeDocument(Call& call, const CoreParts& parts) {
    const auto form = readForm(call);
    FDC_API_TRY(form);
    auto stored = takeUpload(call, parts, *form);
    FDC_API_TRY(stored);
    auto document = documentOf(*form, *stored);
    if (!document)
        parts.store.consumeTemps(call.session.scope, {stored->id});
    return document;
}

Response createUnique(Call& call, const CoreParts& parts) {
    auto document = takeDocument(call, parts);
    FDC_API_TRY(document);
    auto created = createComponents(call, parts, documents(), {*document});
    FDC_API_TRY(created);
    return jsonResponse(QJsonArray{echo(created->first(), documents())});
}

Response updateUnique(Call& call, const CoreParts& parts) {
    auto document = takeDocument(call, parts);
    FDC_API_TRY(document);
    auto replaced = replaceComponent(call, parts, documents(), call.parameters.front(), *document);
    FDC_API_TRY(replaced);
    return jsonResponse(QJsonArray{echo(*replaced, documents())});
}

Response addFile(Call& call, const CoreParts& parts) {
    auto document = parts.store.find(call.session.scope, documents(), call.parameters.front());
    FDC_API_TRY(document);
    const auto form = readForm(call);
    FDC_API_TRY(form);
    auto stored = takeUpload(call, parts, *form);
    FDC_API_TRY(stored);
    const QString replace = call.query().queryItemValue(u"replace"_s);
    QList<FileReference> files = replace == u"true" ? QList<FileReference>() : document->files;
    files.removeIf([&](const FileReference& file) { return file.id == replace; });
    files.append({stored->id, stored->name, {}});
    auto changed = parts.store.replaceFiles(call.actor(), document->id, files);
    FDC_API_TRY(changed);
    return jsonResponse(fileList(*changed));
}

Response listFiles(Call& call, const CoreParts& parts) {
    auto document = parts.store.find(call.session.scope, documents(), call.parameters.front());
    FDC_API_TRY(document);
    return jsonResponse(fileList(*document));
}

Response removeFile(Call& call, const CoreParts& parts) {
    auto document = parts.store.find(call.session.scope, documents(), call.parameters.front());
    FDC_API_TRY(document);
    QList<FileReference> files = document->files;
    if (files.removeIf([&](const FileReference& file) { return file.id == call.parameters.at(1); }) == 0)
        return refuse("T00702", u"content %1 cannot be retrieved"_s.arg(call.parameters.at(1)));
    FDC_API_TRY(parts.store.replaceFiles(call.actor(), document->id, files));
    return net::ServerResponse{};
}

/// The body is the name itself, not JSON.
Response renameFile(Call& call, const CoreParts& parts) {
    auto document = parts.store.find(call.session.scope, documents(), call.parameters.front());
    FDC_API_TRY(document);
    QList<FileReference> files = document->files;
    bool found = false;
    for (FileReference& file : files) {
        if (file.id != call.parameters.at(1))
            continue;
        file.name = QString::fromUtf8(call.request.body);
        found = true;
    }
    if (!found)
        return refuse("T00702", u"content %1 cannot be retrieved"_s.arg(call.parameters.at(1)));
    auto changed = parts.store.replaceFiles(call.actor(), document->id, files);
    FDC_API_TRY(changed);
    return jsonResponse(fileList(*changed));
}

/// One byte differs from what came in.
Response corrupted(const StoredFile& file) {
    auto bytes = base::platform::readFile(file.path, 1LL << 31);
    FDC_API_TRY(bytes);
    if (bytes->isEmpty())
        bytes->append('x');
    else
        bytes->data()[bytes->size() / 2] = char(bytes->at(bytes->size() / 2) ^ 0x20);
    net::ServerResponse response;
    response.body = std::move(*bytes);
    return response;
}

Response content(Call& call, const CoreParts& parts) {
    if (call.query().hasQueryItem(u"index"_s))
        return refuse(405, u"Request method 'GET' is not supported"_s);
    auto document = parts.store.find(call.session.scope, documents(), call.parameters.front());
    FDC_API_TRY(document);
    const qint64 age = parts.clock.utcNow().toMSecsSinceEpoch() - document->changedMs;
    if (double(age) < call.plan.value(Quirk::ContentBusy)) {
        parts.counters.fault("content-busy");
        return refuse("T00702", u"an operation is running on document %1"_s.arg(document->id));
    }
    auto file = parts.store.file(call.session.scope, document->id, call.parameters.at(1));
    FDC_API_TRY(file);
    net::ServerResponse response;
    response.bodyFile = file->path;
    if (call.plan.strikes(Quirk::CorruptContent)) {
        parts.counters.fault("corrupt-content");
        auto wrong = corrupted(*file);
        FDC_API_TRY(wrong);
        response = std::move(*wrong);
    }
    response.contentType = file->format.toLatin1();
    return response;
}

/// Full-text indexing is accepted and has no effect: this search knows no full text.
Response indexContent(Call& call, const CoreParts& parts) {
    FDC_API_TRY(parts.store.file(call.session.scope, call.parameters.front(), call.parameters.at(1)));
    return net::ServerResponse{};
}

}  // namespace

void addContentRoutes(Router& router, const CoreParts& parts) {
    const auto bind = [&](Response (*act)(Call&, const CoreParts&)) -> Handler {
        return [act, parts](Call& call) { return act(call, parts); };
    };
    router.add({"POST", "/rest/files/tmp", Access::Writer, bind(uploadTemp), true});
    router.add({"GET", "/rest/files/tmp/{id}", Access::Reader, [parts](Call& call) -> Response {
                    auto file = parts.store.temp(call.session.scope, call.parameters.front());
                    FDC_API_TRY(file);
                    return jsonResponse(tempJson(*file));
                }});
    router.add({"DELETE", "/rest/files/tmp/{id}", Access::Writer, [parts](Call& call) -> Response {
                    FDC_API_TRY(parts.store.removeTemp(call.session.scope, call.parameters.front()));
                    return net::ServerResponse{};
                }});
    router.add(
        {"POST", "/rest/documents/unique", Access::Writer, bind(createUnique), true, u"createDocuments"_s});
    router.add({"POST", "/rest/documents/{id}/unique", Access::Writer, bind(updateUnique), true,
                u"updateDocuments"_s});
    router.add({"GET", "/rest/documents/{id}/files", Access::Reader, bind(listFiles)});
    router.add(
        {"POST", "/rest/documents/{id}/files", Access::Writer, bind(addFile), true, u"addFilesDocuments"_s});
    router.add({"DELETE", "/rest/documents/{id}/files/{fileId}", Access::Writer, bind(removeFile), true});
    router.add({"POST", "/rest/documents/{id}/files/{fileId}/name", Access::Writer, bind(renameFile), true});
    router.add({"GET", "/rest/documents/{id}/files/{fileId}/content", Access::Reader, bind(content), false,
                u"getFileDocuments"_s});
    router.add(
        {"POST", "/rest/documents/{id}/files/{fileId}/content/index", Access::Writer, bind(indexContent)});
    router.add(
        {"DELETE", "/rest/documents/{id}/files/{fileId}/content/index", Access::Writer, bind(indexContent)});
}

}  // namespace fdc::sandbox
