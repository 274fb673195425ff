// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/EnvironmentDraft.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>
#include <algorithm>

#include "core/config/Environments.h"
#include "core/config/SettingSpec.h"
#include "ui/common/Format.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Word {
    Field field;
    const char16_t* json;
    const char16_t* option;  ///< of `flowerdocsctl environment add`
};

constexpr Word words[] = {{Field::Name, u"name", u""},
                          {Field::Core, u"core", u"--core"},
                          {Field::Scope, u"scope", u"--scope"},
                          {Field::User, u"user", u"--user"},
                          {Field::Secret, u"secret", u"--secret"},
                          {Field::CoreProperties, u"coreProperties", u"--properties"},
                          {Field::Related, u"relatedFiles", u"--related"},
                          {Field::Authority, u"ca", u"--ca"},
                          {Field::Revocation, u"crl", u"--crl"},
                          {Field::Certificate, u"certificate", u"--certificate"},
                          {Field::Key, u"key", u"--key"},
                          {Field::Colour, u"colour", u"--colour"}};

constexpr QChar separator = u';';

}  // namespace

bool isSecretName(const QString& name) {
    static const QRegularExpression form(u"^[A-Za-z0-9._-]{1,128}\\z"_s);
    return form.match(name).hasMatch();
}

void EnvironmentDraft::set(Field field, const QString& text) {
    const QString trimmed = text.trimmed();
    m_values[size_t(field)] = trimmed;
    if (field == Field::Secret)
        m_secretIsOwn = !trimmed.isEmpty();
    if (field == Field::Name && !m_secretIsOwn)
        m_values[size_t(Field::Secret)] = trimmed.isEmpty() ? QString() : trimmed + u".password"_s;
}

bool EnvironmentDraft::isEmpty() const {
    return std::ranges::all_of(m_values, [](const QString& value) { return value.isEmpty(); });
}

QString EnvironmentDraft::nameProblem(const QStringList& taken) const {
    static const QRegularExpression form(u"^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}\\z"_s);
    const QString name = value(Field::Name);
    if (name.isEmpty())
        return tr("Give it a name.");
    if (!form.match(name).hasMatch())
        return tr("Use 1 to 64 letters without accents, digits, “.”, “_” or “-”.");
    if (name == QStringView(config::sandboxEnvironment))
        return tr("This name belongs to the built-in sandbox.");
    if (taken.contains(name))
        return tr("An environment of this name exists already.");
    return {};
}

QString EnvironmentDraft::coreProblem() const {
    const QString text = value(Field::Core);
    if (text.isEmpty())
        return tr("Enter the URL of FlowerDocs Core.");
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return tr("Enter a whole URL, such as https://flowerdocs.example.com/core.");
    if (url.scheme() != u"https"_s && !(url.scheme() == u"http"_s && config::isThisMachine(url.host())))
        return tr("Use https: http is allowed on this machine only.");
    if (!url.userInfo().isEmpty())
        return tr("Take user and password out of the URL; they have fields of their own.");
    return {};
}

QString EnvironmentDraft::pathProblem(Field field) const {
    const QString path = value(field);
    if (path.isEmpty() && field == Field::CoreProperties)
        return tr("Choose the core.properties of this FlowerDocs.");
    for (const QString& one : paths(field)) {
        if (!QDir::isAbsolutePath(one))
            return tr("Enter the whole path, from the root folder on.");
    }
    if (field == Field::Key && path.isEmpty() && !value(Field::Certificate).isEmpty())
        return tr("A client certificate needs its key.");
    if (field == Field::Certificate && path.isEmpty() && !value(Field::Key).isEmpty())
        return tr("A key needs its client certificate.");
    return {};
}

QString EnvironmentDraft::relatedProblem() const {
    QStringList files = paths(Field::Related);
    if (files.size() > config::Environment::maximumRelatedFiles)
        return tr("Name at most %1 files.").arg(config::Environment::maximumRelatedFiles);
    if (files.contains(value(Field::CoreProperties)) || files.removeDuplicates() > 0)
        return tr("A file is named twice.");
    return pathProblem(Field::Related);
}

QString EnvironmentDraft::problem(Field field, const QStringList& taken) const {
    switch (field) {
        case Field::Name: return nameProblem(taken);
        case Field::Core: return coreProblem();
        case Field::Scope:
            return value(field).isEmpty() ? tr("Enter the scope that the documents go to.") : QString();
        case Field::Secret:
            return value(field).isEmpty() || isSecretName(value(field))
                       ? QString()
                       : tr("Use 1 to 128 letters without accents, digits, “.”, “_” or “-”.");
        case Field::Related: return relatedProblem();
        case Field::CoreProperties:
        case Field::Authority:
        case Field::Revocation:
        case Field::Certificate:
        case Field::Key: return pathProblem(field);
        case Field::User:
        case Field::Colour:
        case Field::Count: break;
    }
    return {};
}

QList<Field> EnvironmentDraft::problems(const QStringList& taken) const {
    QList<Field> found;
    for (const Word& word : words) {
        if (!problem(word.field, taken).isEmpty())
            found.append(word.field);
    }
    return found;
}

QStringList EnvironmentDraft::paths(Field field) const {
    if (field != Field::Related)
        return value(field).isEmpty() ? QStringList() : QStringList{value(field)};
    QStringList all = value(field).split(separator, Qt::SkipEmptyParts);
    for (QString& one : all)
        one = one.trimmed();
    all.removeAll(QString());
    return all;
}

QString EnvironmentDraft::withPath(Field field, const QString& path) const {
    return field == Field::Related ? (paths(field) + QStringList{path}).join(u"; "_s) : path;
}

QJsonObject EnvironmentDraft::toJson() const {
    QJsonObject object;
    for (const Word& word : words) {
        const QStringList files = word.field == Field::Related ? paths(word.field) : QStringList();
        if (!files.isEmpty())
            object[QString::fromUtf16(word.json)] = QJsonArray::fromStringList(files);
        else if (word.field != Field::Related && !value(word.field).isEmpty())
            object[QString::fromUtf16(word.json)] = value(word.field);
    }
    return object;
}

QString EnvironmentDraft::commandLine() const {
    QStringList line{u"environment"_s, u"add"_s,
                     value(Field::Name).isEmpty() ? u"NAME"_s : value(Field::Name)};
    for (const Word& word : words) {
        if (word.field == Field::Name)
            continue;
        const QStringList values = word.field == Field::Related  ? paths(word.field)
                                   : value(word.field).isEmpty() ? QStringList()
                                                                 : QStringList{value(word.field)};
        for (const QString& one : values)
            line += {QString::fromUtf16(word.option), one};
    }
    return format::commandLine({}, line);
}

QString EnvironmentDraft::label(Field field) {
    switch (field) {
        case Field::Name: return tr("Name");
        case Field::Core: return tr("URL of FlowerDocs Core");
        case Field::Scope: return tr("Scope");
        case Field::User: return tr("User");
        case Field::Secret: return tr("Name of the password");
        case Field::CoreProperties: return u"core.properties"_s;
        case Field::Related: return tr("Other configuration files");
        case Field::Authority: return tr("Certificate authority");
        case Field::Revocation: return tr("Revocation lists");
        case Field::Certificate: return tr("Client certificate");
        case Field::Key: return tr("Key of the client certificate");
        case Field::Colour: return tr("Colour");
        case Field::Count: break;
    }
    return {};
}

QString EnvironmentDraft::hint(Field field) {
    switch (field) {
        case Field::Name: return tr("Part of every document’s id, so it never changes.");
        case Field::Core: return tr("Its root: https://host:port/core");
        case Field::Scope: return tr("Where the documents go.");
        case Field::User: return tr("The FlowerDocs account that the console works with.");
        case Field::Secret: return tr("Under this name the secret store keeps it.");
        case Field::CoreProperties: return tr("The file that configures this FlowerDocs.");
        case Field::Related: return tr("Optional: gui.properties and others, with “;” between.");
        case Field::Authority: return tr("Optional: PEM file of a private authority.");
        case Field::Revocation: return tr("Optional: PEM file, one list for each authority.");
        case Field::Certificate: return tr("Optional: PEM file, when Core asks for one.");
        case Field::Key: return tr("Optional: PEM file of its key.");
        case Field::Colour: return tr("A band of it tells environments apart.");
        case Field::Count: break;
    }
    return {};
}

bool EnvironmentDraft::isPath(Field field) {
    return field == Field::CoreProperties || field == Field::Related || field == Field::Authority ||
           field == Field::Revocation || field == Field::Certificate || field == Field::Key;
}

}  // namespace fdc::ui::settings
