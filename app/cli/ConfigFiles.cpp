// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/ConfigFiles.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "core/config/ConfigErrors.h"
#include "core/config/SettingCatalog.h"
#include "core/config/ShownText.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using config::ConfigFile;

namespace {
constexpr qsizetype mostKeysTold = 20;
}

config::Language languageOf(const CommandContext* context) {
    return context->output().language() == u"fr"_s ? config::Language::French : config::Language::English;
}

QString absoluteFile(const QString& path) {
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

QCoro::Task<int> previewEdit(CommandContext* context, QString path,
                             std::function<base::Result<void>(ConfigFile&)> edit) {
    auto file = ConfigFile::load(path);
    if (!file)
        co_return context->fail(file.error());
    if (const auto edited = edit(*file); !edited)
        co_return context->fail(base::Error(edited.error()).with(u"file"_s, path));
    if (ConfigFile::looksBinary(file->document().toBytes()))
        co_return context->fail(base::Error(config::fileBinary).with(u"file"_s, path));
    const QString diff = file->diff();
    if (context->output().isJson())
        context->output().document({{u"schema"_s, u"config-change/1"_s},
                                    {u"file"_s, path},
                                    {u"changed"_s, file->isModified()},
                                    {u"diff"_s, diff}});
    else
        context->output().bytes(diff.toUtf8());
    co_return exitOk;
}

QCoro::Task<int> applyEdit(CommandContext* context, QString action, QJsonObject request) {
    const QString path = request[u"file"_s].toString();
    auto asking = context->query(action, request, [context, path](const QJsonObject& answer) {
        const Output& output = context->output();
        output.message(answer[u"changed"_s].toBool() ? Cli::tr("%1 saved.").arg(path)
                                                     : Cli::tr("%1 says so already.").arg(path));
        QStringList keys;
        // All of them are told by `config pending`.
        for (const QJsonValue& key : answer[u"pending"_s].toArray()) {
            keys.append(keys.size() < mostKeysTold ? config::onOneLine(key.toString()) : u"…"_s);
            if (keys.size() > mostKeysTold)
                break;
        }
        const auto product = config::SettingCatalog::productOf(QFileInfo(path).fileName());
        if (!keys.isEmpty())
            //: %1 is a product, %2 a list of keys
            output.message(Cli::tr("In force after a restart of %1: %2")
                               .arg(config::productName(product), keys.join(u", "_s)));
    });
    co_return co_await std::move(asking);
}

}  // namespace fdc::cli
