// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/StoreRow.h"

#include "core/migration/DeliveryErrors.h"
#include "core/migration/MapErrors.h"
#include "core/migration/StepCatalog.h"
#include "core/migration/steps/FlowerInjector.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype largestRow = 4 * 1024 * 1024;

base::Error unusable(const KeptDocument& document, const QString& why) {
    return base::Error(sourceDocumentUnusable, why).with(u"document"_s, document.id);
}

bool isReserved(const QString& name) {
    return systemDataNames().contains(name) || name.startsWith(embeddedPrefix);
}

qsizetype sizeOf(const Data& data) {
    qsizetype size = 0;
    for (auto one = data.begin(); one != data.end(); ++one) {
        for (const QString& value : *one)
            size += one.key().size() + value.size();
    }
    return size;
}

void insert(Data& data, const QString& name, const QString& value) {
    if (!value.isEmpty())
        data.insert(name, {value});
}

}  // namespace

Result<InventoryRow> rowOf(const KeptDocument& document, bool withContents) {
    InventoryRow row;
    row.sourceId = document.id;
    row.docClass = document.classId;
    row.data = document.tags;
    for (auto tag = document.tags.begin(); tag != document.tags.end(); ++tag) {
        // The map could not tell the two apart.
        if (isReserved(tag.key()))
            return fail(unusable(document, u"a tag has the name %1"_s.arg(tag.key())));
        for (const QString& value : *tag) {
            if (value.contains(QChar(0)))
                return fail(unusable(document, u"a value with a zero character"_s));
        }
    }
    insert(row.data, u"classid"_s, document.classId);
    insert(row.data, u"name"_s, document.name);
    insert(row.data, u"acl"_s, document.acl);
    insert(row.data, u"owner"_s, document.owner);
    if (document.created.isValid())
        insert(row.data, u"creationDate"_s,
               document.created.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u" +0000"_s);
    for (const KeptDocument::File& file : withContents ? document.files : QList<KeptDocument::File>()) {
        if (file.id.isEmpty() || file.id.contains(u'/'))
            return fail(unusable(document, u"a content has an id that cannot be asked for"_s));
        row.data[storedFilesDataName].append(file.id + u'/' + file.name);
    }
    if (row.data.contains(storedFilesDataName) && !document.facts.isEmpty())
        row.data.insert(storedFactsDataName, document.facts);
    if (sizeOf(row.data) > largestRow)
        return fail(unusable(document, u"its values have more than 4 MiB"_s));
    return row;
}

Data withoutStored(Data data) {
    data.remove(storedFilesDataName);
    data.remove(storedFactsDataName);
    return data;
}

bool isAsListed(const InventoryRow& now, const Data& listed) {
    return now.data.value(storedFilesDataName) == listed.value(storedFilesDataName) &&
           withoutStored(now.data) == withoutStored(listed);
}

QList<KeptDocument::File> storedFiles(const Data& data) {
    QList<KeptDocument::File> files;
    for (const QString& text : data.value(storedFilesDataName)) {
        const qsizetype end = text.indexOf(u'/');
        files.append({text.first(qMax<qsizetype>(0, end)), text.sliced(end + 1)});
    }
    return files;
}

QString readFailure(const base::Error& error) {
    return error.cause().isEmpty() ? u"the read failed: %1"_s.arg(error.code())
                                   : u"the read failed: %1 (%2)"_s.arg(error.cause(), error.code());
}

base::Error sourceErrorOf(const base::Error& error, const QString& place) {
    using base::ErrorKind;
    const ErrorKind kind = error.kind();
    if (kind == ErrorKind::Cancelled || kind == ErrorKind::Storage || kind == ErrorKind::Authentication ||
        kind == ErrorKind::Tls || kind == ErrorKind::Internal)
        return error;
    base::Error told(isTargetAway(error) ? sourceServerAway : sourceServerRefused, readFailure(error));
    told.with(u"server"_s, place);
    for (const QString& name : {u"document"_s, u"url"_s, u"status"_s}) {
        if (const QString value = error.fact(name); !value.isEmpty())
            told.with(name, value);
    }
    return told;
}

}  // namespace fdc::migration
