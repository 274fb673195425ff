// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include "core/base/Error.h"
#include "core/config/Language.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/SettingSpec.h"

namespace fdc::config {

enum class Severity { Error, Warning, Info };
/// "error", "warning", "info".
QString severityWord(Severity severity);

/// One thing that a check found. Its facts may be shown: secrets never stand in them.
struct Finding {
    qint64 line = 0;  ///< physical line, from 1
    QString key;      ///< empty when the finding is about the file
    base::ErrorCode code;
    Severity severity = Severity::Warning;
    QList<base::Error::Fact> facts;

    /// {line, key, code, severity, message}: the form of the command line's JSON.
    QJsonObject toJson(Language language) const;
};

/// The sentence of a finding. The same sentence is the title of the page docs/errors/<language>/<code>.md.
QString text(const Finding& finding, Language language);

/// Another file of the same installation, for the rules that span several files.
struct RelatedFile {
    QString name;  ///< as a finding names it: "gui.properties" or a path
    Product product = Product::Core;
    PropertiesDocument document;
};

struct CheckOptions {
    QProcessEnvironment environment;  ///< where references are looked up
    QStringList connectors;           ///< ids of registered custom connectors: their switches are known keys
    bool brokerAccount =
        false;  ///< an account for the Fast2 broker is kept elsewhere, so a token is not alone
    Product product = Product::Core;  ///< whose file the document is
    QString fileName;                 ///< of the document, without folder; empty: fileNameOf(product)
    QList<RelatedFile> related;
};

/// Everything that is wrong or doubtful in a document, by line. At most 1,000 unknown keys are listed one by
/// one.
QList<Finding> check(const PropertiesDocument& document, const CheckOptions& options = {});

/// True when a finding of severity error is among them.
bool hasErrors(const QList<Finding>& findings);

}  // namespace fdc::config
