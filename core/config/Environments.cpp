// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/Environments.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>
#include <algorithm>

#include "core/base/platform/Files.h"
#include "core/config/EnvironmentErrors.h"
#include "core/config/SettingSpec.h"
#include "core/store/PostgresSettings.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr qint64 fileLimit = 1024 * 1024;

struct TextField {
    QLatin1String name;
    QString Environment::*member;
};

constexpr TextField textFields[] = {
    {QLatin1String("name"), &Environment::name},
    {QLatin1String("coreProperties"), &Environment::corePropertiesFile},
    {QLatin1String("core"), &Environment::coreUrl},
    {QLatin1String("scope"), &Environment::scope},
    {QLatin1String("user"), &Environment::user},
    {QLatin1String("secret"), &Environment::passwordSecret},
    {QLatin1String("ca"), &Environment::authorityFile},
    {QLatin1String("crl"), &Environment::revocationFile},
    {QLatin1String("certificate"), &Environment::certificateFile},
    {QLatin1String("key"), &Environment::keyFile},
    {QLatin1String("ledger"), &Environment::ledger},
    {QLatin1String("ledgerSecret"), &Environment::ledgerSecret},
    {QLatin1String("colour"), &Environment::colour},
};

base::Failure invalid(const QString& field, const QString& value, const QString& cause) {
    return base::fail(Error(environmentInvalid, cause).with(u"field"_s, field).with(u"value"_s, value));
}

Result<void> checkUrl(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return invalid(u"core"_s, text, u"not a URL with a host"_s);
    if (url.scheme() != u"https"_s && !(url.scheme() == u"http"_s && isThisMachine(url.host())))
        return invalid(u"core"_s, text, u"only https is allowed outside this machine"_s);
    if (!url.userInfo().isEmpty())
        return invalid(u"core"_s, url.toString(QUrl::RemoveUserInfo),
                       u"user and password do not belong in the URL"_s);
    return {};
}

Result<void> checkRelated(const Environment& environment) {
    const QStringList& files = environment.relatedFiles;
    if (files.size() > Environment::maximumRelatedFiles)
        return invalid(u"relatedFiles"_s, QString::number(files.size()), u"at most 20 files"_s);
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (!QDir::isAbsolutePath(files[i]))
            return invalid(u"relatedFiles"_s, files[i], u"the whole path, from the root folder on"_s);
        if (files[i] == environment.corePropertiesFile || files.indexOf(files[i]) != i)
            return invalid(u"relatedFiles"_s, files[i], u"named twice"_s);
    }
    return {};
}

Result<void> checkLedger(const Environment& environment) {
    if (environment.ledger.isEmpty())
        return {};
    const auto server = store::PostgresSettings::fromUrl(environment.ledger);
    if (!server)
        return invalid(u"ledger"_s, server.error().fact(u"address"), server.error().cause());
    return {};
}

Result<void> check(const Environment& environment) {
    // It names folders, where ".." would be the one above, and stands in commands, where "-x" is an option.
    static const QRegularExpression nameForm(u"^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}\\z"_s);
    static const QRegularExpression colourForm(u"^(#[0-9A-Fa-f]{6})?\\z"_s);
    if (!nameForm.match(environment.name).hasMatch())
        return invalid(u"name"_s, environment.name, u"1 to 64 of A-Z a-z 0-9 . _ -, the first no . or -"_s);
    if (environment.name == QStringView(sandboxEnvironment))
        return invalid(u"name"_s, environment.name, u"reserved for the built-in sandbox"_s);
    FDC_TRY(checkUrl(environment.coreUrl));
    if (environment.scope.isEmpty())
        return invalid(u"scope"_s, {}, u"a token belongs to one scope"_s);
    if (environment.corePropertiesFile.isEmpty())
        return invalid(u"coreProperties"_s, {}, u"the path of core.properties"_s);
    if (!colourForm.match(environment.colour).hasMatch())
        return invalid(u"colour"_s, environment.colour, u"#rrggbb"_s);
    FDC_TRY(checkLedger(environment));
    return checkRelated(environment);
}

}  // namespace

QJsonObject Environment::toJson() const {
    QJsonObject object;
    for (const TextField& field : textFields) {
        if (!(this->*field.member).isEmpty())
            object[field.name] = this->*field.member;
    }
    if (!relatedFiles.isEmpty())
        object[u"relatedFiles"_s] = QJsonArray::fromStringList(relatedFiles);
    return object;
}

Result<Environment> Environment::fromJson(const QJsonObject& object) {
    Environment environment;
    for (const TextField& field : textFields)
        environment.*field.member = object[field.name].toString();
    // Anything but a text becomes an empty path, which is refused like every other that is not absolute.
    for (const QJsonValue& file : object[u"relatedFiles"_s].toArray())
        environment.relatedFiles.append(file.toString());
    FDC_TRY(check(environment));
    return environment;
}

Result<QList<Environment>> Environments::all() const {
    if (!QFileInfo::exists(m_file))
        return QList<Environment>();
    auto bytes = base::platform::readFile(m_file, fileLimit);
    if (!bytes)
        return base::fail(std::move(bytes.error()));
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &parseError);
    if (!document.isObject())
        return base::fail(Error(environmentsDamaged, parseError.errorString()).with(u"file"_s, m_file));
    QList<Environment> environments;
    for (const QJsonValue& value : document.object()[u"environments"_s].toArray()) {
        auto environment = Environment::fromJson(value.toObject());
        if (!environment)
            return base::fail(
                Error(environmentsDamaged, environment.error().toLogLine()).with(u"file"_s, m_file));
        environments.append(*environment);
    }
    return environments;
}

Result<Environment> Environments::find(const QString& name) const {
    auto environments = all();
    if (!environments)
        return base::fail(std::move(environments.error()));
    const auto found = std::ranges::find(*environments, name, &Environment::name);
    if (found == environments->end())
        return base::fail(Error(environmentUnknown).with(u"environment"_s, name));
    return *found;
}

Result<void> Environments::add(const Environment& environment) {
    FDC_TRY(check(environment));
    auto environments = all();
    if (!environments)
        return base::fail(std::move(environments.error()));
    if (std::ranges::find(*environments, environment.name, &Environment::name) != environments->end())
        return base::fail(Error(environmentExists).with(u"environment"_s, environment.name));
    environments->append(environment);
    return save(*environments);
}

Result<void> Environments::remove(const QString& name) {
    auto environments = all();
    if (!environments)
        return base::fail(std::move(environments.error()));
    const auto erased = environments->removeIf([&name](const Environment& one) { return one.name == name; });
    if (erased == 0)
        return base::fail(Error(environmentUnknown).with(u"environment"_s, name));
    return save(*environments);
}

Result<Environment> Environments::setRelatedFiles(const QString& name, const QStringList& files) {
    auto environments = all();
    if (!environments)
        return base::fail(std::move(environments.error()));
    const auto found = std::ranges::find(*environments, name, &Environment::name);
    if (found == environments->end())
        return base::fail(Error(environmentUnknown).with(u"environment"_s, name));
    found->relatedFiles = files;
    FDC_TRY(check(*found));
    FDC_TRY(save(*environments));
    return *found;
}

Result<void> Environments::change(const Environment& environment) {
    FDC_TRY(check(environment));
    auto environments = all();
    if (!environments)
        return base::fail(std::move(environments.error()));
    const auto found = std::ranges::find(*environments, environment.name, &Environment::name);
    if (found == environments->end())
        return base::fail(Error(environmentUnknown).with(u"environment"_s, environment.name));
    *found = environment;
    return save(*environments);
}

Result<void> Environments::save(const QList<Environment>& environments) const {
    QJsonArray array;
    for (const Environment& environment : environments)
        array.append(environment.toJson());
    const QJsonObject document{{u"schema"_s, u"environments/1"_s}, {u"environments"_s, array}};
    return base::platform::replaceFile(m_file, QJsonDocument(document).toJson(),
                                       base::platform::FileMode::Private);
}

}  // namespace fdc::config
