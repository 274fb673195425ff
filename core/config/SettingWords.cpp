// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <array>

#include "core/config/SettingSpec.h"

/// The words that stand for the enumerations in data files, in JSON and on the command line.
namespace fdc::config {

namespace {

constexpr std::array<QLatin1String, 5> products{
    QLatin1String("core"),  QLatin1String("gui"),       QLatin1String("fast2"),
    QLatin1String("plume"), QLatin1String("companion"),
};
static_assert(products.size() == size_t(Product::Companion) + 1);

constexpr std::array<QLatin1String, 5> productNames{
    QLatin1String("FlowerDocs Core"), QLatin1String("FlowerDocs GUI"), QLatin1String("Fast2"),
    QLatin1String("Plume"),           QLatin1String("Companion"),
};
static_assert(productNames.size() == products.size());

constexpr std::array<QLatin1String, 5> files{
    QLatin1String("core.properties"),        QLatin1String("gui.properties"),
    QLatin1String("application.properties"), QLatin1String("plume.properties"),
    QLatin1String("companion.properties"),
};
static_assert(files.size() == products.size());

constexpr std::array<QLatin1String, 11> types{
    QLatin1String("boolean"), QLatin1String("integer"), QLatin1String("text"),   QLatin1String("choice"),
    QLatin1String("list"),    QLatin1String("path"),    QLatin1String("url"),    QLatin1String("duration"),
    QLatin1String("size"),    QLatin1String("memory"),  QLatin1String("secret"),
};
static_assert(types.size() == size_t(SettingType::Secret) + 1);

constexpr std::array<QLatin1String, 6> sources{
    QLatin1String("docs"),     QLatin1String("seed"), QLatin1String("console"),
    QLatin1String("inferred"), QLatin1String("live"), QLatin1String("own"),
};
static_assert(sources.size() == size_t(SettingSource::Own) + 1);

constexpr std::array<QLatin1String, 27> sections{
    QLatin1String("connectors"), QLatin1String("fast2"),     QLatin1String("plume"),
    QLatin1String("companion"),  QLatin1String("alerts"),    QLatin1String("general"),
    QLatin1String("server"),     QLatin1String("interface"), QLatin1String("session"),
    QLatin1String("accounts"),   QLatin1String("tokens"),    QLatin1String("security"),
    QLatin1String("broker"),     QLatin1String("worker"),    QLatin1String("mail"),
    QLatin1String("flowerdocs"), QLatin1String("storage"),   QLatin1String("search"),
    QLatin1String("cluster"),    QLatin1String("hooks"),     QLatin1String("rendition"),
    QLatin1String("facts"),      QLatin1String("directory"), QLatin1String("proxy"),
    QLatin1String("logging"),    QLatin1String("headers"),   QLatin1String("own"),
};
static_assert(sections.size() == size_t(lastSection) + 1);

template <typename Enum, size_t size>
QString wordOf(const std::array<QLatin1String, size>& words, Enum value) {
    return words[size_t(value)];
}

template <typename Enum, size_t size>
std::optional<Enum> valueOf(const std::array<QLatin1String, size>& words, QStringView word) {
    for (size_t i = 0; i < size; ++i) {
        if (word == words[i])
            return Enum(i);
    }
    return std::nullopt;
}

}  // namespace

QString productWord(Product product) {
    return wordOf(products, product);
}
std::optional<Product> productFromWord(QStringView word) {
    return valueOf<Product>(products, word);
}
QString productName(Product product) {
    return wordOf(productNames, product);
}

QString fileNameOf(Product product) {
    return wordOf(files, product);
}

QString typeWord(SettingType type) {
    return wordOf(types, type);
}
std::optional<SettingType> typeFromWord(QStringView word) {
    return valueOf<SettingType>(types, word);
}

QString sourceWord(SettingSource source) {
    return wordOf(sources, source);
}
std::optional<SettingSource> sourceFromWord(QStringView word) {
    return valueOf<SettingSource>(sources, word);
}

QString sectionId(SettingSection section) {
    return wordOf(sections, section);
}
std::optional<SettingSection> sectionFromId(QStringView id) {
    return valueOf<SettingSection>(sections, id);
}

}  // namespace fdc::config
