// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/maptests/MapTest.h"

#include <QJsonArray>
#include <QSet>

#include "core/base/Clock.h"
#include "core/migration/MapErrors.h"
#include "core/migration/steps/FlowerInjector.h"
#include "core/migration/verification/Expectation.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qsizetype mostTests = 1'000;
constexpr qsizetype shownCharacters = 200;

base::Failure invalid(const QString& test, const QString& place) {
    return base::fail(base::Error(mapTestInvalid).with(u"test"_s, test.left(100)).with(u"place"_s, place));
}

/// The keys of an object that nobody reads are slips of the pen, and would pass for tested.
QString unknownKey(const QJsonObject& object, const QSet<QString>& known) {
    for (const QString& key : object.keys()) {
        if (!known.contains(key))
            return key;
    }
    return {};
}

/// A text, a number or a truth value; several in a list.
std::optional<QStringList> valuesOf(const QJsonValue& value) {
    if (value.isArray()) {
        QStringList values;
        for (const QJsonValue& one : value.toArray()) {
            const auto single = one.isArray() ? std::nullopt : valuesOf(one);
            if (!single)
                return std::nullopt;
            values += *single;
        }
        return values;
    }
    if (value.isString())
        return QStringList{value.toString()};
    return std::nullopt;
}

std::optional<Data> dataOf(const QJsonValue& value) {
    Data data;
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    for (auto one = object.begin(); one != object.end(); ++one) {
        const auto values = valuesOf(*one);
        if (!values)
            return std::nullopt;
        data.insert(one.key(), *values);
    }
    return data;
}

Result<MapTest::Document> documentOf(const QJsonObject& object, const QString& test) {
    static const QSet<QString> known{u"id"_s,           u"class"_s,  u"name"_s, u"acl"_s,     u"owner"_s,
                                     u"creationDate"_s, u"update"_s, u"tags"_s, u"folders"_s, u"contents"_s};
    if (const QString key = unknownKey(object, known); !key.isEmpty())
        return invalid(test, u"expect."_s + key);
    MapTest::Document document;
    const std::pair<QString, std::optional<QString>*> texts[] = {{u"id"_s, &document.id},
                                                                 {u"class"_s, &document.classId},
                                                                 {u"name"_s, &document.name},
                                                                 {u"acl"_s, &document.acl},
                                                                 {u"owner"_s, &document.owner}};
    for (const auto& [name, text] : texts) {
        if (!object.contains(name))
            continue;
        if (!object[name].isString())
            return invalid(test, u"expect."_s + name);
        *text = object[name].toString();
    }
    if (object.contains(u"creationDate"_s)) {
        document.creationDate = flowerDate(object[u"creationDate"_s].toString());
        if (!document.creationDate->isValid())
            return invalid(test, u"expect.creationDate"_s);
    }
    if (object.contains(u"update"_s)) {
        if (!object[u"update"_s].isBool())
            return invalid(test, u"expect.update"_s);
        document.update = object[u"update"_s].toBool();
    }
    if (object.contains(u"tags"_s)) {
        document.tags = dataOf(object[u"tags"_s]);
        if (!document.tags)
            return invalid(test, u"expect.tags"_s);
    }
    if (object.contains(u"contents"_s)) {
        document.contents = valuesOf(object[u"contents"_s]);
        if (!document.contents)
            return invalid(test, u"expect.contents"_s);
    }
    if (object.contains(u"folders"_s)) {
        document.folders = valuesOf(object[u"folders"_s]);
        if (!document.folders)
            return invalid(test, u"expect.folders"_s);
    }
    return document;
}

Result<MapTest> testOf(const QJsonObject& object, qsizetype number) {
    MapTest test;
    test.name = object[u"name"_s].toString();
    if (test.name.isEmpty())
        return invalid(QString::number(number), u"name"_s);
    if (const QString key =
            unknownKey(object, {u"name"_s, u"documentId"_s, u"class"_s, u"data"_s, u"expect"_s});
        !key.isEmpty())
        return invalid(test.name, key);
    test.row.sourceId = object[u"documentId"_s].toString(test.name);
    test.row.docClass = object[u"class"_s].toString();
    const auto data = dataOf(object[u"data"_s]);
    if (!data)
        return invalid(test.name, u"data"_s);
    test.row.data = *data;
    const QJsonObject expect = object[u"expect"_s].toObject();
    if (expect.isEmpty())
        return invalid(test.name, u"expect"_s);
    if (expect.contains(u"error"_s)) {
        test.error = expect[u"error"_s].toString();
        return test.error.isEmpty() || expect.size() > 1
                   ? Result<MapTest>(invalid(test.name, u"expect.error"_s))
                   : test;
    }
    QJsonArray documents{expect};
    if (expect.contains(u"documents"_s)) {
        documents = expect[u"documents"_s].toArray();
        if (documents.isEmpty() || expect.size() > 1)
            return invalid(test.name, u"expect.documents"_s);
    }
    for (const QJsonValue& one : documents) {
        auto document = documentOf(one.toObject(), test.name);
        if (!document)
            return base::fail(std::move(document.error()));
        test.documents.push_back(std::move(*document));
    }
    return test;
}

QString shown(const QStringList& values) {
    return values.join(u" | "_s).left(shownCharacters);
}

/// Collects what came otherwise.
class Comparison {
public:
    void text(const QString& what, const std::optional<QString>& wanted, const QString& found) {
        if (wanted && *wanted != found)
            note(what, {found}, {*wanted});
    }
    void values(const QString& what, const QStringList& wanted, const QStringList& found) {
        if (wanted != found)
            note(what, found, wanted);
    }
    void tag(const QString& name, const QStringList& wanted, const QStringList& found) {
        if (wanted != found)
            differences.push_back({u"tag"_s, name, shown(found), shown(wanted)});
    }
    void note(const QString& what, const QStringList& found, const QStringList& wanted) {
        differences.push_back({what, {}, shown(found), shown(wanted)});
    }
    std::vector<TestDifference> differences;
};

void compareDocument(Comparison& comparison, const MapTest::Document& wanted, const TargetDocument& found) {
    comparison.text(u"id"_s, wanted.id, found.id);
    comparison.text(u"class"_s, wanted.classId, found.classId);
    comparison.text(u"name"_s, wanted.name, found.name);
    comparison.text(u"acl"_s, wanted.acl, found.acl);
    comparison.text(u"owner"_s, wanted.owner, found.owner);
    if (wanted.creationDate && *wanted.creationDate != found.creationDate)
        comparison.note(u"creationDate"_s,
                        {found.creationDate.isValid() ? base::toRfc3339(found.creationDate) : QString()},
                        {base::toRfc3339(*wanted.creationDate)});
    if (wanted.update && *wanted.update != found.update)
        comparison.note(u"update"_s, {found.update ? u"true"_s : u"false"_s},
                        {*wanted.update ? u"true"_s : u"false"_s});
    if (wanted.contents) {
        QStringList names;
        for (const Content& content : found.contents)
            names.append(content.fileName);
        comparison.values(u"contents"_s, *wanted.contents, names);
    }
    if (wanted.folders) {
        QStringList names;
        for (const TargetFolder& folder : found.folders)
            names.append(folder.name);
        comparison.values(u"folders"_s, *wanted.folders, names);
    }
    if (!wanted.tags)
        return;
    QStringList names = wanted.tags->keys() + found.tags.keys();
    names.removeDuplicates();
    names.sort();
    for (const QString& name : names)
        comparison.tag(name, wanted.tags->value(name), found.tags.value(name));
}

}  // namespace

Result<std::vector<MapTest>> mapTestsOf(const Map& map) {
    const QJsonValue value = map.rest[mapTestsKey];
    if (value.isUndefined())
        return std::vector<MapTest>();
    if (!value.isArray() || value.toArray().size() > mostTests)
        return invalid({}, mapTestsKey);
    std::vector<MapTest> tests;
    QSet<QString> names;
    for (const QJsonValue& one : value.toArray()) {
        auto test = testOf(one.toObject(), qsizetype(tests.size()) + 1);
        if (!test)
            return base::fail(std::move(test.error()));
        if (names.contains(test->name))
            return invalid(test->name, u"name"_s);
        names.insert(test->name);
        tests.push_back(std::move(*test));
    }
    return tests;
}

std::vector<TestDifference> runMapTest(const std::shared_ptr<const Plan>& plan, const MapTest& test) {
    const MappedRow made = mapAgain(plan, {u"test"_s, plan->sourceName()}, test.row, false);
    Comparison comparison;
    comparison.text(u"error"_s, test.error, made.error ? made.error->code() : QString());
    if (!test.error.isEmpty() || made.error)
        return comparison.differences;
    if (test.documents.size() != made.documents.size())
        comparison.note(u"documents"_s, {QString::number(made.documents.size())},
                        {QString::number(test.documents.size())});
    for (size_t i = 0; i < std::min(test.documents.size(), made.documents.size()); ++i)
        compareDocument(comparison, test.documents[i], made.documents[i]);
    return comparison.differences;
}

}  // namespace fdc::migration
