// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/Manifest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>
#include <optional>

#include "core/connector/plugin/PluginErrors.h"
#include "core/security/Redaction.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qsizetype mostManifestBytes = 256 * 1024;
constexpr qsizetype mostSettings = 100;
constexpr qsizetype mostPrefixes = 16;
constexpr qsizetype mostWords = 32;
constexpr qsizetype mostFiles = 500;
constexpr qsizetype longestKey = 200;
constexpr qsizetype longestWord = 1000;
constexpr qsizetype longestText = 500;
constexpr qsizetype longestPath = 500;

/// Reads field after field; the first that is wrong stays.
class Reader {
public:
    explicit Reader(QJsonObject json, QString prefix = {})
        : m_json(std::move(json)), m_prefix(std::move(prefix)) {}

    QString text(const char* name, qsizetype longest, bool required) {
        const QJsonValue value = m_json.value(QLatin1StringView(name));
        const QString text = value.toString();
        const bool absent = value.isUndefined();
        const bool hasControl = std::ranges::any_of(text, [](QChar c) { return c < u' ' || c == u'\x7f'; });
        if ((absent && required) || (!absent && !value.isString()) || text.size() > longest || hasControl ||
            (required && text.trimmed().isEmpty()))
            refuse(name);
        return text;
    }
    bool boolean(const char* name) {
        const QJsonValue value = m_json.value(QLatin1StringView(name));
        if (!value.isUndefined() && !value.isBool())
            refuse(name);
        return value.toBool();
    }
    qint64 number(const char* name, qint64 least, qint64 most, qint64 otherwise) {
        const QJsonValue value = m_json.value(QLatin1StringView(name));
        if (value.isUndefined())
            return otherwise;
        const double given = value.toDouble(-1);
        if (!value.isDouble() || !(given >= double(least) && given <= double(most))) {
            refuse(name);
            return otherwise;
        }
        return qint64(given);
    }
    std::chrono::milliseconds seconds(const char* name, qint64 least, qint64 most,
                                      std::chrono::milliseconds otherwise) {
        return std::chrono::seconds(number(name, least, most, otherwise.count() / 1000));
    }
    QJsonObject object(const char* name) {
        const QJsonValue value = m_json.value(QLatin1StringView(name));
        if (!value.isUndefined() && !value.isObject())
            refuse(name);
        return value.toObject();
    }
    QJsonArray array(const char* name, qsizetype most) {
        const QJsonValue value = m_json.value(QLatin1StringView(name));
        if ((!value.isUndefined() && !value.isArray()) || value.toArray().size() > most)
            refuse(name);
        return value.toArray();
    }
    QStringList texts(const char* name, qsizetype most, qsizetype longest) {
        QStringList list;
        for (const QJsonValue& value : array(name, most)) {
            if (!value.isString() || value.toString().size() > longest || value.toString().contains(u'\0'))
                refuse(name);
            list.append(value.toString());
        }
        return list;
    }
    Reader inner(const char* name) { return Reader(object(name), m_prefix + QLatin1StringView(name) + u'.'); }

    void refuse(const char* name) {
        if (m_wrong.isEmpty())
            m_wrong = m_prefix + QLatin1StringView(name);
    }
    void adopt(const Reader& other) {
        if (m_wrong.isEmpty())
            m_wrong = other.m_wrong;
    }
    void expect(bool holds, const char* name) {
        if (!holds)
            refuse(name);
    }
    const QString& wrong() const { return m_wrong; }

private:
    QJsonObject m_json;
    QString m_prefix;
    QString m_wrong;
};

bool isKey(const QString& text) {
    static const QRegularExpression form(uR"(\A[A-Za-z0-9][A-Za-z0-9._-]*\z)"_s);
    return text.size() <= longestKey && form.match(text).hasMatch();
}

/// A plug-in that could ask for "fast2." would be given the token of Fast2; and one that calls itself "ldap"
/// and asks for "ldap." the password of the directory: core.properties has keys of many products.
bool isOwnPrefix(const QString& prefix, const QString& id) {
    return isKey(prefix) && prefix.endsWith(u'.') &&
           (prefix.startsWith(id + u".connector."_s) || prefix.startsWith(u"connectors."_s + id + u'.'));
}

PluginSetting settingOf(Reader& reader, const QStringList& prefixes) {
    static const QStringList types{u"text"_s, u"integer"_s, u"boolean"_s, u"url"_s, u"path"_s, u"seconds"_s};
    PluginSetting setting;
    setting.key = reader.text("key", longestKey, true);
    setting.type = reader.text("type", 20, false);
    if (setting.type.isEmpty())
        setting.type = types.first();
    setting.secret = reader.boolean("secret");
    setting.required = reader.boolean("required");
    setting.en = reader.text("en", longestText, false);
    setting.fr = reader.text("fr", longestText, false);
    reader.expect(types.contains(setting.type), "type");
    const bool isInside = std::ranges::any_of(
        prefixes, [&setting](const QString& prefix) { return setting.key.startsWith(prefix); });
    reader.expect(isKey(setting.key) && isInside, "key");
    return setting;
}

void readSettings(Manifest& manifest, Reader& reader) {
    manifest.settingPrefixes = reader.texts("settingPrefixes", mostPrefixes, longestKey);
    if (manifest.settingPrefixes.isEmpty())
        manifest.settingPrefixes = {manifest.id + u".connector."_s};
    for (const QString& prefix : manifest.settingPrefixes)
        reader.expect(isOwnPrefix(prefix, manifest.id), "settingPrefixes");
    for (const QJsonValue& value : reader.array("settings", mostSettings)) {
        Reader inner(value.toObject(), u"settings."_s);
        manifest.settings.append(settingOf(inner, manifest.settingPrefixes));
        reader.adopt(inner);
    }
    manifest.endpoint = reader.text("endpoint", longestKey, false);
    reader.expect(manifest.endpoint.isEmpty() || isKey(manifest.endpoint), "endpoint");
}

void readProgram(Manifest& manifest, Reader& reader) {
    const QString kind = reader.text("kind", 20, true);
    reader.expect(kind == u"process"_s || kind == u"library"_s, "kind");
    manifest.kind = kind == u"library"_s ? PluginKind::Library : PluginKind::Process;
    manifest.command = reader.texts("command", mostWords, longestWord);
    manifest.library = reader.text("library", longestPath, false);
    manifest.interfaceVersion = int(reader.number("interface", 1, 1, 1));
    if (manifest.kind == PluginKind::Library) {
        reader.expect(isInnerPath(manifest.library), "library");
        return;
    }
    reader.expect(isInnerPath(manifest.command.value(0)), "command");
}

void readPolicies(Manifest& manifest, Reader& reader) {
    manifest.synchronizes = reader.boolean("synchronizes");
    manifest.handlesEvents = reader.boolean("handlesEvents");
    manifest.synchronizeEvery =
        std::chrono::seconds(reader.number("synchronizeEverySeconds", 0, 30LL * 86'400, 0));
    Reader retry = reader.inner("retry");
    manifest.retry.attempts = int(retry.number("attempts", 1, 50, manifest.retry.attempts));
    manifest.retry.firstDelay = retry.seconds("firstDelaySeconds", 1, 3'600, manifest.retry.firstDelay);
    manifest.retry.longestDelay =
        retry.seconds("longestDelaySeconds", 1, 86'400, manifest.retry.longestDelay);
    Reader flow = reader.inner("flow");
    manifest.flow.mostInFlight = int(flow.number("mostInFlight", 1, 64, manifest.flow.mostInFlight));
    manifest.flow.mostWaiting = int(flow.number("mostWaiting", 1, 1'000'000, manifest.flow.mostWaiting));
    manifest.eventsPerSecond = int(flow.number("eventsPerSecond", 1, 10'000, manifest.eventsPerSecond));
    Reader limits = reader.inner("limits");
    manifest.limits.memoryMiB = limits.number("memoryMiB", 16, 8'192, manifest.limits.memoryMiB);
    manifest.limits.call = limits.seconds("callSeconds", 1, 600, manifest.limits.call);
    manifest.limits.start = limits.seconds("startSeconds", 1, 120, manifest.limits.start);
    manifest.limits.synchronize =
        limits.seconds("synchronizeSeconds", 1, 86'400, manifest.limits.synchronize);
    for (const Reader& inner : {retry, flow, limits})
        reader.adopt(inner);
}

void readFiles(Manifest& manifest, Reader& reader) {
    static const QRegularExpression hash(u"\\A[0-9a-f]{64}\\z"_s);
    const QJsonObject files = reader.object("files");
    reader.expect(files.size() <= mostFiles, "files");
    for (auto file = files.begin(); file != files.end(); ++file) {
        const QString name = file.key();
        const bool isOurs = name == u"manifest.json"_s || name == u"manifest.sig"_s;
        reader.expect(isInnerPath(name) && !isOurs && hash.match(file.value().toString()).hasMatch(),
                      "files");
        manifest.files.insert(name, file.value().toString().toLatin1());
    }
}

}  // namespace

QString pluginKindName(PluginKind kind) {
    return kind == PluginKind::Library ? u"library"_s : u"process"_s;
}

bool isInnerPath(const QString& path) {
    if (path.isEmpty() || path.size() > longestPath || path.startsWith(u'/'))
        return false;
    if (std::ranges::any_of(path, [](QChar c) { return c < u' ' || c == u'\x7f' || c == u'\\'; }))
        return false;
    return std::ranges::none_of(path.split(u'/'), [](const QString& part) {
        return part.isEmpty() || part == u"."_s || part == u".."_s;
    });
}

bool isPluginId(const QString& id) {
    static const QRegularExpression form(uR"(\A[a-z][a-z0-9-]{0,30}[a-z0-9]\z)"_s);
    static const QStringList ours{u"fast2"_s,      u"plume"_s,  u"companion"_s, u"flowerdocs"_s,
                                  u"connectors"_s, u"work"_s,   u"health"_s,    u"monitoring"_s,
                                  u"metrics"_s,    u"alerts"_s, u"core"_s};
    return form.match(id).hasMatch() && !ours.contains(id);
}

Result<Manifest> Manifest::parse(const QByteArray& bytes) {
    QJsonParseError problem;
    const QJsonDocument document =
        bytes.size() <= mostManifestBytes ? QJsonDocument::fromJson(bytes, &problem) : QJsonDocument();
    if (!document.isObject())
        return base::fail(base::Error(pluginManifestInvalid, bytes.size() > mostManifestBytes
                                                                 ? u"larger than 256 KiB"_s
                                                                 : problem.errorString())
                              .with(u"field"_s, u"manifest.json"_s));
    Reader reader(document.object());
    Manifest manifest;
    reader.expect(reader.text("schema", 40, true) == u"plugin/1"_s, "schema");
    manifest.id = reader.text("id", 40, true);
    reader.expect(isPluginId(manifest.id), "id");
    manifest.name = reader.text("name", 80, true);
    manifest.version = reader.text("version", 40, true);
    readFiles(manifest, reader);
    readProgram(manifest, reader);
    readSettings(manifest, reader);
    readPolicies(manifest, reader);
    if (!reader.wrong().isEmpty()) {
        base::Error error(pluginManifestInvalid);
        error.with(u"field"_s, reader.wrong());
        if (isPluginId(manifest.id))
            error.with(u"plugin"_s, manifest.id);
        return base::fail(std::move(error));
    }
    return manifest;
}

Descriptor Manifest::descriptor() const {
    Descriptor descriptor{id, name, u"custom"_s, settingPrefixes, synchronizes, handlesEvents};
    descriptor.version = version;
    descriptor.origin = pluginKindName(kind);
    descriptor.retry = retry;
    descriptor.flow = flow;
    descriptor.synchronizeEvery = synchronizeEvery;
    return descriptor;
}

QJsonObject Manifest::limitsJson() const {
    return {{u"memoryMiB"_s, limits.memoryMiB},
            {u"callSeconds"_s, qint64(limits.call.count() / 1000)},
            {u"startSeconds"_s, qint64(limits.start.count() / 1000)},
            {u"synchronizeSeconds"_s, qint64(limits.synchronize.count() / 1000)},
            {u"eventsPerSecond"_s, eventsPerSecond}};
}

QJsonArray Manifest::settingsJson() const {
    QJsonArray array;
    for (const PluginSetting& setting : settings)
        array.append(QJsonObject{{u"key"_s, setting.key},
                                 {u"type"_s, setting.type},
                                 {u"secret"_s, setting.secret},
                                 {u"required"_s, setting.required},
                                 {u"en"_s, setting.en},
                                 {u"fr"_s, setting.fr}});
    return array;
}

bool Manifest::isSecret(const QString& key) const {
    return security::isSecretName(key) || std::ranges::any_of(settings, [&key](const PluginSetting& setting) {
               return setting.secret && setting.key == key;
           });
}

}  // namespace fdc::connector
