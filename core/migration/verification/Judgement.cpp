// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/Judgement.h"

#include <algorithm>
#include <set>

#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype shownLength = 200;

QString shown(QString text) {
    text.replace(u'\n', u" | "_s);
    return text.size() > shownLength ? text.first(shownLength) + u'…' : text;
}

QString hex(const QByteArray& digest) {
    return QString::fromLatin1(digest.toHex());
}

ComparedField field(const QString& aspect, const QString& expected, const QString& found) {
    return {aspect, expected, found, true, expected == found};
}

/// A side that was never told is no difference.
ComparedField onlyWhenBoth(const QString& aspect, const QString& expected, const QString& found) {
    const bool known = !expected.isEmpty() && !found.isEmpty();
    return {aspect, expected, found, known, !known || expected == found};
}

QString dateText(const QDateTime& moment) {
    return moment.isValid() ? base::toRfc3339(moment) : QString();
}

QString placeOf(const TargetDocument& document) {
    QStringList names;
    for (const TargetFolder& folder : document.folders)
        names.append(folder.name);
    return names.join(u" / "_s);
}

bool isSameTag(QStringList sent, QStringList stored, const SameValue& same) {
    sent.removeAll(QString());
    stored.removeAll(QString());
    return std::equal(sent.begin(), sent.end(), stored.begin(), stored.end(), same);
}

bool isKnownMetadata(const ExpectedPart& expected, const StoredDocument& stored) {
    TargetDocument document;
    document.classId = stored.classId;
    document.name = stored.name;
    document.acl = stored.acl;
    document.owner = stored.owner;
    document.creationDate = stored.created;
    document.tags = stored.tags;
    return isMadeOf(expected.known.metadataSha256, document, expected.tagNames);
}

void addContents(std::vector<ComparedField>& fields, const ExpectedPart& expected,
                 const StoredDocument& stored) {
    const bool wasRead = stored.contentBytes >= 0;
    const CheckedRow::Part& known = expected.known;
    ComparedField size{u"size"_s, known.bytes < 0 ? QString() : QString::number(known.bytes),
                       wasRead ? QString::number(stored.contentBytes) : QString(),
                       wasRead && known.bytes >= 0, true};
    size.same = !size.known || known.bytes == stored.contentBytes;
    fields.push_back(size);
    // Nothing was sent when the map names no content; but an update without content keeps the stored one.
    const bool sentNone =
        expected.document && expected.document->contents.isEmpty() && !expected.document->update;
    ComparedField content{u"content"_s, hex(known.contentSha256), hex(stored.contentSha256),
                          wasRead && (!known.contentSha256.isEmpty() || sentNone), true};
    content.same = !content.known || known.contentSha256 == stored.contentSha256;
    fields.push_back(content);
}

void addTags(std::vector<ComparedField>& fields, const TargetDocument& document, const StoredDocument& stored,
             const SameValue& same) {
    std::set<QString> names;
    for (const Data* tags : {&document.tags, &stored.tags}) {
        for (auto tag = tags->cbegin(); tag != tags->cend(); ++tag)
            names.insert(tag.key());
    }
    for (const QString& name : names) {
        const QStringList sent = document.tags.value(name);
        const QStringList found = stored.tags.value(name);
        fields.push_back(
            {u"tag:"_s + name, sent.join(u'\n'), found.join(u'\n'), true, isSameTag(sent, found, same)});
    }
}

bool isExtraTag(const QString& aspect) {
    return aspect.startsWith(u"extra-tag:");
}

int weight(Symbol symbol) {
    switch (symbol) {
        case Symbol::Missing: return 4;
        case Symbol::Different: return 3;
        case Symbol::Unchecked: return 2;
        case Symbol::Extra: return 1;
        case Symbol::Same: return 0;
    }
    return 0;
}

bool concerns(const QString& aspect, ReadBack depth) {
    const bool isContent = aspect == u"content" || aspect == u"size";
    switch (depth) {
        case ReadBack::None: return false;
        case ReadBack::Size: return aspect == u"size";
        case ReadBack::Hash: return isContent;
        case ReadBack::Metadata: return !isContent;
        case ReadBack::Full: return true;
    }
    return true;
}

}  // namespace

bool readsContents(ReadBack depth) {
    return depth == ReadBack::Size || depth == ReadBack::Hash || depth == ReadBack::Full;
}

std::vector<ComparedField> compareFields(const ExpectedPart& expected, const StoredDocument& stored,
                                         const SameValue& same) {
    std::vector<ComparedField> fields;
    if (expected.document) {
        const TargetDocument& sent = *expected.document;
        fields.push_back(field(u"class"_s, sent.classId, stored.classId));
        fields.push_back(field(u"name"_s, sent.name, stored.name));
        // No ACL of our own: the class decides, and whatever it decided is right.
        ComparedField acl = field(u"acl"_s, sent.acl, stored.acl);
        acl.known = !sent.acl.isEmpty();
        acl.same = acl.same || !acl.known;
        fields.push_back(acl);
        fields.push_back(onlyWhenBoth(u"owner"_s, sent.owner, stored.owner));
        fields.push_back(
            onlyWhenBoth(u"creationDate"_s, dateText(sent.creationDate), dateText(stored.created)));
        if (!sent.folders.isEmpty() && stored.filed)
            fields.push_back(field(u"folder"_s, placeOf(sent), *stored.filed ? placeOf(sent) : QString()));
    } else {
        const bool equal = isKnownMetadata(expected, stored);
        fields.push_back({u"metadata"_s, hex(expected.known.metadataSha256), {}, equal, true});
    }
    addContents(fields, expected, stored);
    if (expected.document)
        addTags(fields, *expected.document, stored, same);
    return fields;
}

QString aspectOf(const ComparedField& field) {
    if (!field.aspect.startsWith(u"tag:"))
        return field.aspect;
    if (field.found.isEmpty())
        return u"missing-"_s + field.aspect;
    return (field.expected.isEmpty() ? u"extra-"_s : QString()) + field.aspect;
}

Judgement Judgement::withoutExtraTags() const {
    Judgement rest = *this;
    rest.aspects.removeIf(isExtraTag);
    if (rest.aspects.size() == aspects.size())
        return rest;
    if (symbol == Symbol::Different && !wrong)
        rest.symbol = rest.aspects.isEmpty() ? Symbol::Same : Symbol::Unchecked;
    if (rest.symbol == Symbol::Same)
        rest.details.clear();
    return rest;
}

void Judgement::join(const Judgement& other) {
    if (weight(other.symbol) > weight(symbol))
        symbol = other.symbol;
    for (const QString& aspect : other.aspects) {
        if (!aspects.contains(aspect))
            aspects.append(aspect);
    }
    details += other.details;
    if (code.isEmpty())
        code = other.code;
    faithful = faithful && other.faithful;
    complete = complete && other.complete;
    wrong = wrong || other.wrong;
}

Judgement judge(const ExpectedPart& expected, const base::Result<std::optional<StoredDocument>>& found,
                ReadBack depth, const SameValue& same) {
    if (!found)
        return {Symbol::Unchecked,    {u"target"_s}, {found.error().toLogLine()},
                found.error().code(), false,         false};
    if (!*found)
        return {Symbol::Missing, {u"missing"_s}, {}, {}, false, false, true};
    Judgement judgement;
    judgement.complete = depth == ReadBack::Full;
    bool sizeDiffers = false;
    for (const ComparedField& one : compareFields(expected, **found, same)) {
        if (!concerns(one.aspect, depth))
            continue;
        if (one.aspect == u"metadata" && !one.known) {
            judgement.join({Symbol::Unchecked,
                            {u"metadata"_s},
                            {},
                            QString::fromLatin1(expectationLost.id),
                            false,
                            false});
            continue;
        }
        if (one.aspect == u"content" && !one.known)
            judgement.complete = false;
        // Another length is another content: said once.
        if (one.same || (one.aspect == u"content" && sizeDiffers))
            continue;
        sizeDiffers = sizeDiffers || one.aspect == u"size";
        const QString aspect = aspectOf(one);
        judgement.symbol = Symbol::Different;
        judgement.aspects.append(aspect);
        judgement.details.append(
            u"%1: expected \"%2\", found \"%3\""_s.arg(one.aspect, shown(one.expected), shown(one.found)));
        judgement.faithful = judgement.faithful && isExtraTag(aspect);
        judgement.wrong = judgement.wrong || !isExtraTag(aspect);
    }
    return judgement;
}

}  // namespace fdc::migration
